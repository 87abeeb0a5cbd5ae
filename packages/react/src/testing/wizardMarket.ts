import { analyzeJob, type Escrow, type Job, type Match, type Offer, type Quote } from "@gpukit/core";
import type { Session, WalletConnector } from "@gpukit/sdk";
import { createDevWallet, devSeeds } from "../../../qubic/src/exports/index.js";
import { createFakeLockServer, type FakeLockServerParameters } from "../../../sdk/src/testing/fakeLockServer.js";
import { signedQuote } from "../../../sdk/src/testing/signedQuote.js";
import { createFakeClient, type FakeClientParameters } from "./createFakeClient.js";
import { fakeUploadRequests } from "./fakeUploadRequests.js";

export const script = [
  "import torch, os",
  "token = os.environ['HF_TOKEN']",
  "epochs = 3",
  "model = torch.nn.Linear(10, 1).cuda()",
  "for epoch in range(epochs):",
  "    print(epoch)",
  "",
].join("\n");

const now = 1_800_000_000_000;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const offer: Offer = {
  id: idOf(20),
  nodeId: idOf(10),
  name: "vela-07",
  deviceKind: "gpu",
  gpu: {
    reportedName: "NVIDIA GeForce RTX 4090",
    catalogName: "RTX 4090",
    uuid: null,
    vramGb: 24,
    driverVersion: null,
  },
  cpuModel: "8-core",
  cpuCores: 8,
  ramGb: 64,
  freeDiskGb: 200,
  pricePerHour: "36000",
  state: "available",
  isolation: "bubblewrap",
  simulated: true,
  reputation: { jobsDone: 40, jobsLost: 1 },
  createdAtMs: now,
};

const estimate = {
  durationS: { low: 1_320, mid: 1_680, high: 2_160 },
  vramGb: { low: 8, mid: 9, high: 12 },
  tier: "B",
  basis: ["41 runs"],
  warnings: [],
} as const;

export interface WizardMarketParameters {
  lock?: Omit<FakeLockServerParameters, "quote">;
  /** Changes a wallet call: `reject` says no to the first so many signatures. */
  rejections?: number;
  /** What the wallet holds, QU. */
  balance?: number;
  /** Holds the chain at a confirmation until `release` is called. */
  held?: boolean;
  signedIn?: boolean;
  /** Overrides of single procedures. */
  queries?: FakeClientParameters["queries"];
  mutations?: FakeClientParameters["mutations"];
}

/** A wallet of somebody else's. */
export const anotherWallet = (): WalletConnector => createDevWallet({ seed: devSeeds.provider });

/** A market for one wizard: files arrive, two offers fit and one does not, a genuine quote, a wallet that really signs, and a chain. */
export async function createWizardMarket(parameters: WizardMarketParameters = {}) {
  const { lock = {}, balance = 1_000_000, held = false, signedIn = false } = parameters;
  const restoreRequests = fakeUploadRequests([idOf(30), idOf(31), idOf(32)]);
  const issuedAtMs = Date.now();
  const quote: Quote = await signedQuote({
    ratePerHour: "36000",
    cap: "36000",
    lockAmount: "36010",
    cost: { low: "13200", mid: "16800", high: "21600" },
    estimate: { ...estimate, basis: [...estimate.basis], warnings: [] },
    issuedAtMs,
    expiresAtMs: issuedAtMs + 120_000,
  });
  const server = createFakeLockServer({ quote, ...lock });
  const matches: Match[] = [20, 21, 22].map((number) => ({
    offer: { ...offer, id: number === 20 ? quote.terms.offerId : idOf(number), name: `vela-${number - 13}` },
    fit: number === 22 ? "insufficient" : "compatible",
    recommended: number === 20,
    estimate: { ...estimate, basis: [...estimate.basis], warnings: [] },
    cost: { low: "13200", mid: "16800", high: "21600" },
    score: 92 - number,
    reasons: number === 22 ? ["Needs 8 GB and has 4."] : [],
  }));
  const dev = createDevWallet({ seed: devSeeds.consumer });
  const asked = { signatures: 0, messages: 0 };
  let rejections = parameters.rejections ?? 0;
  const wallet: WalletConnector = {
    ...dev,
    name: "Test wallet",
    async signTransaction(transaction) {
      asked.signatures += 1;
      if (rejections > 0) {
        rejections -= 1;
        throw new Error("The person said no.");
      }
      return dev.signTransaction(transaction);
    },
    async signMessage(message) {
      asked.messages += 1;
      return dev.signMessage(message);
    },
  };
  const identity = await dev.getIdentity();
  const session: Session = { token: "token", identity, expiresAtMs: issuedAtMs + 3_600_000 };
  const analysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(script) }]);
  let open = () => {};
  const gate = held
    ? new Promise<void>((resolve) => {
        open = resolve;
      })
    : Promise.resolve();
  const job = (): Job => ({
    id: idOf(40),
    escrowId: quote.terms.escrowId,
    quoteId: quote.terms.id,
    analysisId: quote.terms.analysisId,
    payer: identity,
    state: "queued",
    version: 1,
    spec: {
      inputs: [],
      command: ["python3", "train.py"],
      environment: {},
      image: null,
      network: "none",
      deviceKind: "gpu",
    },
    offerId: offer.id,
    pinned: true,
    quotedRatePerHour: "36000",
    cap: "36000",
    maxDurationMs: 3_600_000,
    attempts: [],
    retriesLeft: 1,
    outcome: null,
    cancelRequestedAtMs: null,
    startBeforeMs: now,
    outputs: [],
    createdAtMs: now,
    endedAtMs: null,
  });
  const launches: unknown[] = [];
  const base = server.parameters;
  const { client, calls } = createFakeClient({
    session: signedIn ? session : null,
    queries: {
      ...base.queries,
      "server.info": () => ({
        ...server.info,
        nowMs: Date.now(),
        explorerUrl: "http://gpukit.test/explorer",
      }),
      "offers.match": () => matches,
      ...parameters.queries,
    } as FakeClientParameters["queries"] & object,
    mutations: {
      ...base.mutations,
      "accounts.createChallenge": () => ({ nonce: "n", message: "Sign in", expiresAtMs: issuedAtMs + 60_000 }),
      "accounts.signIn": () => session,
      "analyses.create": () => ({ id: quote.terms.analysisId, analysis, artifacts: [] }),
      "quotes.create": () => quote,
      "escrows.accept": (input: { launch: unknown }) => {
        launches.push(input.launch);
        return base.mutations?.["escrows.accept"]?.(input as never);
      },
      "escrows.cancel": (): Escrow => ({ ...server.current(), state: "expired", version: 99 }),
      "jobs.create": job,
      ...parameters.mutations,
    } as FakeClientParameters["mutations"] & object,
    subscriptions: {
      "escrows.watch": async function* (input, options) {
        await gate;
        yield* base.subscriptions?.["escrows.watch"]?.(input, options) as AsyncIterable<{ id: string; data: Escrow }>;
      },
    },
    fetch: async () =>
      Response.json({
        balance: {
          id: identity,
          balance: String(balance),
          validForTick: 3_000_000_100,
          latestIncomingTransferTick: 0,
          latestOutgoingTransferTick: 0,
          incomingAmount: String(balance),
          outgoingAmount: "0",
          numberOfIncomingTransfers: 1,
          numberOfOutgoingTransfers: 0,
        },
      }),
  });
  return { client, calls, wallet, asked, quote, server, identity, launches, release: () => open(), restoreRequests };
}

/** A storage in memory, as a browser's. */
export function memoryStorage() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    all: () => [...entries.values()].join("\n"),
  };
}
