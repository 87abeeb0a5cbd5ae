import type { Clock, FeeTerms, Id, Qu, UsdRate } from "@gpukit/core";
import type { Chain } from "./chain/chain.js";
import type { CustodyCounter } from "./custody/createCustodyCounter.js";
import type { EscrowPort } from "./custody/escrowPort.js";
import type { OfferBook } from "./offers/createOfferBook.js";
import type { Blobs } from "./platform/blobs.js";
import type { Bus } from "./platform/bus.js";
import type { Database } from "./platform/database.js";
import type { Log } from "./platform/log.js";
import type { ReservationLimits } from "./reservationLimits.js";
import type { Timings } from "./timings.js";

/** Where others reach this server and what it stands on. */
export interface PublicAddresses {
  /** "http://127.0.0.1:4700", without a trailing slash. */
  publicUrl: string;
  /** The chain's interface, for wallets: "https://rpc.qubic.org". */
  chainRpcUrl: string;
  /** Pages of transactions and identities; null where none is known. */
  explorerUrl: string | null;
}

/** Everything a use case may need; built once by `createContext`. */
export interface ServerContext {
  db: Database;
  bus: Bus;
  blobs: Blobs;
  chain: Chain;
  custodyCounter: CustodyCounter;
  /** How escrows are held. */
  escrowPort: EscrowPort;
  clock: Clock;
  newId: () => Id;
  /** Hex of so many random bytes. */
  newToken: (bytes: number) => string;
  log: Log;
  issuer: { privateKey: string; publicKey: string };
  fees: FeeTerms;
  timings: Timings;
  limits: ReservationLimits;
  /** The most QU this server may hold in custody at once; null: no limit. */
  custodyLimit: Qu | null;
  /** For amounts in US dollars beside QU; null where the operator gives none. */
  usdRate: UsdRate | null;
  /** This process's picture of all offers. */
  offerBook: OfferBook;
  addresses: PublicAddresses;
}
