import { type ErrorCode, errorCatalogue } from "./catalogue.js";

export interface GpuKitErrorOptions {
  /** Facts of this occurrence, one line each ("File: train.py", "Limit: 1 MB"). */
  facts?: readonly string[] | undefined;
  /** The error that led here. */
  cause?: unknown;
  /** Free technical detail for a log, never needed to understand the message. */
  details?: string | undefined;
  /** Facts for programs, by name: ids of what to look at next. */
  data?: Readonly<Record<string, string>> | undefined;
  /** Overrides the catalogue's advice when this occurrence knows better. */
  whatToDo?: string | undefined;
}

/** What crosses the wire for an error: enough to rebuild it on the other side. */
export interface GpuKitErrorData {
  code: ErrorCode;
  shortMessage: string;
  facts: readonly string[];
  whatToDo: string;
  /** Facts for programs, by name; left out where there are none. */
  data?: Readonly<Record<string, string>> | undefined;
}

/**
 * The base of every error gpukit throws on purpose. Its message says what happened, why it matters and what to do.
 *
 * @see docs/errors.md
 */
export class GpuKitError extends Error {
  /** Marks a gpukit error for every copy of the package; see {@link isGpuKitError}. */
  readonly gpukitError = true;
  override readonly name: string = "GpuKitError";
  /** Stable identifier; safe to switch on and to store. */
  readonly code: ErrorCode;
  readonly shortMessage: string;
  readonly facts: readonly string[];
  readonly why: string;
  readonly whatToDo: string;
  readonly details: string | undefined;
  /** Facts for programs, by name: `offer-unavailable` names the next best as `nextOfferId` where there is one. */
  readonly data: Readonly<Record<string, string>> | undefined;
  readonly docsPath: string;

  constructor(code: ErrorCode, shortMessage: string, options: GpuKitErrorOptions = {}) {
    const entry = errorCatalogue[code];
    const facts = options.facts ?? [];
    const whatToDo = options.whatToDo ?? entry.whatToDo;
    const docsPath = `docs/errors.md#${code}`;
    const lines = [
      shortMessage,
      ...facts.map((fact) => `  ${fact}`),
      `Why it matters: ${entry.why}`,
      `What to do: ${whatToDo}`,
      `Code: ${code} (${docsPath})`,
    ];
    super(lines.join("\n"), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.shortMessage = shortMessage;
    this.facts = facts;
    this.why = entry.why;
    this.whatToDo = whatToDo;
    this.details = options.details;
    this.data = options.data;
    this.docsPath = docsPath;
  }

  /** Walks the chain of causes and returns the first error `matches` accepts, or the deepest one without it. */
  walk(matches?: (error: unknown) => boolean): unknown {
    let current: unknown = this;
    while (true) {
      if (matches?.(current)) return current;
      const next = current instanceof Error ? current.cause : undefined;
      if (next === undefined || next === null) return matches ? undefined : current;
      current = next;
    }
  }

  /** The plain form that crosses the wire; read back by {@link fromErrorData}. */
  toData(): GpuKitErrorData {
    const { code, shortMessage, facts, whatToDo, data } = this;
    return { code, shortMessage, facts, whatToDo, ...(data && { data }) };
  }
}

/** True for a gpukit error, also one made by another copy of the package; with `code`, only for that code. */
export function isGpuKitError(error: unknown, code?: ErrorCode): error is GpuKitError {
  if (!(error instanceof Error) || (error as Partial<GpuKitError>).gpukitError !== true) return false;
  return code === undefined || (error as GpuKitError).code === code;
}

/** Rebuilds an error from its wire form. */
export function fromErrorData(data: GpuKitErrorData): GpuKitError {
  return new GpuKitError(data.code, data.shortMessage, { facts: data.facts, whatToDo: data.whatToDo, data: data.data });
}
