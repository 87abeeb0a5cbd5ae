import type { Mutations, Queries, Subscriptions } from "../protocol/procedures.js";

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

export interface MutationOptions extends CallOptions {
  /** True where the server recognises a repeat, so that an unclear answer may be followed by the same call again. */
  repeatable?: boolean | undefined;
}

export interface SubscribeOptions extends CallOptions {
  /** Told whenever the connection opens or is lost, also while it reconnects by itself. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
}

/** The way to the server. Every call rejects with a `GpuKitError`, or with the signal's reason once it is aborted. */
export interface Transport {
  query<Path extends keyof Queries>(
    path: Path,
    input: Queries[Path]["input"],
    options?: CallOptions,
  ): Promise<Queries[Path]["output"]>;
  mutate<Path extends keyof Mutations>(
    path: Path,
    input: Mutations[Path]["input"],
    options?: MutationOptions,
  ): Promise<Mutations[Path]["output"]>;
  /** The events of one subscription, reconnecting by itself; it ends when the server ends it or the client is closed. */
  subscribe<Path extends keyof Subscriptions>(
    path: Path,
    input: Subscriptions[Path]["input"],
    options?: SubscribeOptions,
  ): AsyncIterable<Subscriptions[Path]["event"]>;
  /** Opens subscriptions anew with the present credentials; calls under way are not touched. */
  reconnect(): void;
  close(): Promise<void>;
}
