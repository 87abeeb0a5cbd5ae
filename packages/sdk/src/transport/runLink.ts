import type { Operation, OperationLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";

// Links are run directly: tRPC's own client pulls every link it knows into a page's first load.

export type CallLink = OperationLink<AnyTRPCRouter>;

export interface LinkCall {
  type: Operation["type"];
  path: string;
  input: unknown;
  signal: AbortSignal | null;
}

export interface LinkHandlers {
  onStarted?: () => void;
  /** Told whenever the connection under a subscription opens or is lost. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
  onData: (data: unknown) => void;
  onError: (error: unknown) => void;
  onComplete: () => void;
}

let lastOperationId = 0;

/** Runs one call through a terminating link and returns what stops it. */
export function runLink(link: CallLink, call: LinkCall, handlers: LinkHandlers): () => void {
  lastOperationId += 1;
  const running = link({
    op: { ...call, id: lastOperationId, context: {} },
    next: () => {
      throw new TypeError("A terminating link has no next one.");
    },
  }).subscribe({
    next({ result }) {
      if (result.type === "started") handlers.onStarted?.();
      if (result.type === "state") handlers.onConnection?.(result.state === "pending");
      if (result.type === "data" || result.type === undefined) handlers.onData(result.data);
    },
    error: handlers.onError,
    complete: handlers.onComplete,
  });
  return () => running.unsubscribe();
}

/** The one answer of a query or mutation. */
export function answerOf(link: CallLink, call: LinkCall): Promise<unknown> {
  return new Promise((resolve, reject) => {
    runLink(link, call, { onData: resolve, onError: reject, onComplete: () => {} });
  });
}
