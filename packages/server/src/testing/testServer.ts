import { randomBytes, randomUUID } from "node:crypto";
import { GpuKitError, publicKeyOf } from "@gpukit/core";
import { deriveCustodyIdentity, deriveCustodySeed, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { onTestFinished } from "vitest";
import type { Chain } from "../chain/chain.js";
import { createCustodyCounter } from "../custody/createCustodyCounter.js";
import { custodyPort } from "../custody/escrowPort.js";
import { createOfferBook } from "../offers/createOfferBook.js";
import { openBlobs } from "../platform/blobs.js";
import { createBus } from "../platform/bus.js";
import { openDatabase } from "../platform/database.js";
import { createLog } from "../platform/log.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { defaultReservationLimits } from "../reservationLimits.js";
import type { ServerContext } from "../serverContext.js";
import { defaultTimings, type Timings } from "../timings.js";

/** A clock that stands still until a test moves it. */
export interface ManualClock {
  nowMs(): number;
  advance(ms: number): void;
}

export interface TestServer {
  server: ServerContext;
  clock: ManualClock;
  /** An empty folder, removed after the test. */
  folder: string;
  /** Its database, for opening further connections. */
  connectionString: string;
}

export interface CreateTestServerParameters {
  timings?: Partial<Timings>;
  /** Parts to use instead, such as a chain that answers. */
  replace?: Partial<ServerContext>;
}

/** The parts of a server over a real, fresh database and bus; its chain knows custody identities and answers nothing else. */
export async function createTestServer({ timings, replace }: CreateTestServerParameters = {}): Promise<TestServer> {
  const { connectionString, close: dropDatabase } = await createTestDatabase();
  const database = openDatabase({ connectionString });
  const bus = await createBus({ connectionString });
  const folder = await temporaryFolder();
  onTestFinished(async () => {
    await bus.close();
    await database.close();
    await dropDatabase();
  });
  const clock = createManualClock();
  const allTimings = { ...defaultTimings, ...timings };
  const issuerKey = randomBytes(32).toString("hex");
  const server: ServerContext = {
    db: database.db,
    bus,
    blobs: await openBlobs(`${folder}/blobs`),
    chain: createSilentChain(clock),
    custodyCounter: await createCustodyCounter({ db: database.db, file: `${folder}/custody-counter` }),
    escrowPort: custodyPort,
    clock,
    newId: randomUUID,
    newToken: (bytes) => randomBytes(bytes).toString("hex"),
    log: createLog({ level: "silent" }),
    issuer: { privateKey: issuerKey, publicKey: publicKeyOf(issuerKey) },
    fees: {
      feeBasisPoints: 1_000,
      siteShareBasisPoints: 0,
      platformIdentity: await identityFromSeed(devSeeds.platform),
      siteIdentity: null,
    },
    timings: allTimings,
    limits: defaultReservationLimits,
    custodyLimit: null,
    usdRate: null,
    offerBook: createOfferBook({ db: database.db, clock, timings: allTimings }),
    addresses: { publicUrl: "http://test.local", chainRpcUrl: "http://chain.local", explorerUrl: null },
    ...replace,
  };
  return { server, clock, folder, connectionString };
}

/** A clock at an arbitrary moment of 2026. */
function createManualClock(startMs = 1_790_000_000_000): ManualClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

function createSilentChain(clock: ManualClock): Chain {
  const escrowKey = randomBytes(32);
  const silence = async (): Promise<never> => {
    throw new GpuKitError("chain-unavailable", "This test has no chain.");
  };
  return {
    name: "devnet",
    rpc: new Proxy({} as Chain["rpc"], { get: () => silence }),
    clock,
    missedReadIntervalMs: 10,
    keyVersion: 1,
    keyVersions: [1],
    readPace: async () => ({ networkTick: 3_000_000_100, tickMs: 1_000 }),
    readNetworkFee: async () => 10n,
    custodyIdentity: (counter) => deriveCustodyIdentity(escrowKey, 1, counter),
    custodySeed: (custody) => deriveCustodySeed(escrowKey, custody.keyVersion, custody.counter),
  };
}
