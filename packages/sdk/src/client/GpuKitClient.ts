import type { Transport } from "../transport/Transport.js";
import type { Timing } from "../transport/timing.js";
import type { SessionKeeper } from "./sessionKeeper.js";

/** A connection to one gpukit server: the first argument of every action. */
export interface GpuKitClient {
  /** Base address of the server, without a slash at its end. */
  readonly url: string;
  readonly session: SessionKeeper;
  /** The server's procedures, typed; actions are made of them. */
  readonly transport: Transport;
  /** For files, which travel beside the procedures. */
  readonly fetch: typeof fetch;
  readonly timing: Timing;
  /** The key quotes must be signed with; null takes what the server says of itself. */
  readonly issuer: string | null;
  /** HTTP headers that prove who is signed in; none before sign-in. */
  credentials(): Record<string, string>;
  /** Ends subscriptions and the connection. */
  close(): Promise<void>;
}
