import { GpuKitError } from "@gpukit/core";
import { type RetrySchedule, withRetries } from "./retrySchedule.js";

/**
 * The part of `fetch` that is used; a devnet's `fetch` fits as well. The signal is `init`'s: a request holds its own only weakly
 * (undici), so that one collected with its request would never abort.
 */
export type FetchLike = (request: Request, init: { signal: AbortSignal }) => Promise<Response>;

export interface RpcTransport {
  /** Without a trailing slash. */
  url: string;
  fetch: FetchLike;
  retry: RetrySchedule | false;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

export interface RpcRequest {
  path: string;
  /** Sent as JSON by POST; without it the request is a GET. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** The node understood the request and said no: its HTTP status, gRPC code and reason. The cause of every `chain-refused`. */
export class ChainRefusal extends Error {
  constructor(
    readonly status: number,
    readonly grpcCode: number,
    readonly reason: string,
  ) {
    super(`${status} (gRPC ${grpcCode}): ${reason}`);
  }
}

/**
 * Sends one request and returns the JSON of its answer, unparsed. Network errors, timeouts, 429 and 5xx are repeated by the schedule, then
 * thrown as `chain-unavailable`; other refusals are `chain-refused` at once. An aborted signal throws its reason.
 */
export function requestJson(transport: RpcTransport, request: RpcRequest): Promise<unknown> {
  const stop = linkSignals(transport.signal, request.signal);
  return withRetries(() => requestOnce(transport, request, stop.signal), {
    schedule: transport.retry,
    isRetryable: (error) => error instanceof GpuKitError && error.code === "chain-unavailable",
    signal: stop.signal,
  }).finally(stop.unlink);
}

async function requestOnce(transport: RpcTransport, request: RpcRequest, signal: AbortSignal): Promise<unknown> {
  const attempt = new AbortController();
  const onAbort = () => attempt.abort(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => attempt.abort(new Error("timeout")), transport.timeoutMs);
  try {
    const { response, text } = await Promise.race([
      exchange(transport, request, attempt.signal),
      rejects(attempt.signal),
    ]);
    if (response.ok) return parseJson(text, request.path);
    throw toError(request.path, response.status, text);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GpuKitError) throw error;
    throw new GpuKitError("chain-unavailable", "The chain's node could not be reached.", {
      facts: [
        `Request: ${transport.url}${request.path}`,
        `Reason: ${attempt.signal.aborted ? "timeout" : String(error)}`,
      ],
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

async function exchange(transport: RpcTransport, request: RpcRequest, signal: AbortSignal) {
  const response = await transport.fetch(toRequest(transport, request), { signal });
  return { response, text: await response.text() };
}

function toRequest(transport: RpcTransport, { path, body }: RpcRequest): Request {
  const url = `${transport.url}${path}`;
  if (body === undefined) return new Request(url);
  return new Request(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Ends the wait also for a `fetch` that does not heed its signal. */
function rejects(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GpuKitError("chain-unavailable", "The chain's node answered with something other than JSON.", {
      facts: [`Request: ${path}`],
      details: text.slice(0, 200),
      cause,
    });
  }
}

function toError(path: string, status: number, text: string): GpuKitError {
  const refusal = readRefusal(status, text);
  const facts = [`Request: ${path}`, `Status: ${status}, code ${refusal.grpcCode}`, `Reason: ${refusal.reason}`];
  if (status === 429 || status >= 500)
    return new GpuKitError("chain-unavailable", "The chain's node could not answer.", { facts, cause: refusal });
  return new GpuKitError("chain-refused", "The chain's node refused the request.", { facts, cause: refusal });
}

/** The body of an error is `{ code, message, details }`; a proxy in between may answer with anything. */
function readRefusal(status: number, text: string): ChainRefusal {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    if (typeof code === "number" && typeof message === "string") return new ChainRefusal(status, code, message);
  } catch {
    // not JSON: the text itself is the best reason there is
  }
  return new ChainRefusal(status, -1, text.slice(0, 200));
}

/** One signal of two; unlinked afterwards, because a client's signal lives far longer than a request. */
function linkSignals(...signals: (AbortSignal | undefined)[]): { signal: AbortSignal; unlink: () => void } {
  const controller = new AbortController();
  const given = signals.filter((signal) => signal !== undefined);
  const listeners = given.map((signal) => {
    const onAbort = () => controller.abort(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    return () => signal.removeEventListener("abort", onAbort);
  });
  return {
    signal: controller.signal,
    unlink: () => {
      for (const remove of listeners) remove();
    },
  };
}
