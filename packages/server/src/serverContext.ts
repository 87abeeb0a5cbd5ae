import type { Clock, FeeTerms, Id } from "@gpukit/core";
import type { Chain } from "./chain/chain.js";
import type { Blobs } from "./platform/blobs.js";
import type { Bus } from "./platform/bus.js";
import type { Database } from "./platform/database.js";
import type { Log } from "./platform/log.js";
import type { Timings } from "./timings.js";

/** Everything a use case may need; built once by `createContext`. */
export interface ServerContext {
  db: Database;
  bus: Bus;
  blobs: Blobs;
  chain: Chain;
  clock: Clock;
  newId: () => Id;
  /** Hex of so many random bytes. */
  newToken: (bytes: number) => string;
  log: Log;
  issuer: { privateKey: string; publicKey: string };
  fees: FeeTerms;
  timings: Timings;
  /** The host people see in sign-in messages: "127.0.0.1:4700". */
  publicHost: string;
}
