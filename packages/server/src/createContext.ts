import { randomBytes, randomUUID } from "node:crypto";
import { type ChainName, type Clock, type Identity, publicKeyOf, type Qu, type UsdRate } from "@gpukit/core";
import type { QubicRpc } from "@gpukit/qubic";
import { createChain } from "./chain/chain.js";
import { createCustodyCounter } from "./custody/createCustodyCounter.js";
import { markFileOf } from "./custody/custodyMark.js";
import type { EscrowKeys } from "./custody/escrowKeys.js";
import { custodyPort } from "./custody/escrowPort.js";
import { createOfferBook } from "./offers/createOfferBook.js";
import type { Blobs } from "./platform/blobs.js";
import type { Bus } from "./platform/bus.js";
import type { Database } from "./platform/database.js";
import type { Log } from "./platform/log.js";
import { defaultReservationLimits, type ReservationLimits } from "./reservationLimits.js";
import type { PublicAddresses, ServerContext } from "./serverContext.js";
import { defaultTimings, type Timings } from "./timings.js";

export interface CreateContextParameters {
  db: Database;
  bus: Bus;
  blobs: Blobs;
  clock: Clock;
  log: Log;
  /** Folder of the operator's keys; the custody counter's mark lies beside them. */
  keysFolder: string;
  /** From which every custody identity is derived. */
  escrowKeys: EscrowKeys;
  /** 32 bytes that sign quotes, vouchers and receipts. */
  issuerKey: Uint8Array;
  chain: {
    name: ChainName;
    rpc: QubicRpc;
    missedReadIntervalMs: number;
    initialTickMs: number;
    /** Where the chain's time is another than the server's. @default clock */
    clock?: Clock;
  };
  /** Where the platform's part of the fee goes. */
  platformIdentity: Identity;
  addresses: PublicAddresses;
  timings?: Partial<Timings>;
  limits?: Partial<ReservationLimits> | undefined;
  /** @default no limit */
  custodyLimit?: Qu | null | undefined;
  usdRate?: UsdRate | null | undefined;
}

/** 10 % of metered pay. */
const feeBasisPoints = 1_000;

/** Builds what every use case needs, once, by hand. */
export async function createContext(parameters: CreateContextParameters): Promise<ServerContext> {
  const { db, bus, blobs, clock, log, keysFolder, escrowKeys, issuerKey, platformIdentity, addresses } = parameters;
  const timings = { ...defaultTimings, ...parameters.timings };
  const issuerPrivateKey = Buffer.from(issuerKey).toString("hex");
  return {
    db,
    bus,
    blobs,
    clock,
    log,
    addresses,
    chain: createChain({ clock, ...parameters.chain, escrowKeys }),
    custodyCounter: await createCustodyCounter({ db, file: markFileOf(keysFolder) }),
    escrowPort: custodyPort,
    issuer: { privateKey: issuerPrivateKey, publicKey: publicKeyOf(issuerPrivateKey) },
    fees: { feeBasisPoints, siteShareBasisPoints: 0, platformIdentity, siteIdentity: null },
    timings,
    limits: { ...defaultReservationLimits, ...parameters.limits },
    custodyLimit: parameters.custodyLimit ?? null,
    usdRate: parameters.usdRate ?? null,
    offerBook: createOfferBook({ db, clock, timings }),
    newId: () => randomUUID(),
    newToken: (bytes) => randomBytes(bytes).toString("hex"),
  };
}
