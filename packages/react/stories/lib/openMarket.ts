import type { Id } from "@gpukit/core";
import { createGpuKitClient, type GpuKitClient, type WalletChoice, type WalletConnector } from "@gpukit/sdk";
import { HttpResponse, http, type RequestHandler, type WebSocketHandler } from "msw";
import { setupWorker } from "msw/browser";
import { createReplay, type Replay, replayHandlers } from "../../src/exports/testing.js";
import { market, type ScenarioName, scenarios } from "./recordings.js";

export type Handlers = (RequestHandler | WebSocketHandler)[];

/** How a story's market differs from the recorded one; `parameters.market`. */
export interface MarketParameters {
  /** How much faster than it was recorded; 0 stands still. @default 0 */
  speed?: number;
  /** Begins with a job of this scenario, so long after its lock, where it began to run, or at its end. */
  open?: [scenario: ScenarioName, at: number | "running" | "end"];
  /** Changes answers before the first is given. */
  arrange?: (replay: Replay) => void;
  /** Changes what travels; handlers that come first answer. */
  handlers?: (recorded: Handlers) => Handlers;
  /** @default true */
  signedIn?: boolean;
  /** @default true */
  hasWallet?: boolean;
  /** What the visitor may choose among, anew for each story; there is then no wallet at first. */
  wallets?: () => readonly WalletChoice[];
  /** What the consumer's wallet holds on the recorded chain, QU; null where the chain does not answer. @default 5000000 */
  balance?: number | null;
}

/** The market a story stands in. */
export interface StoryMarket {
  client: GpuKitClient;
  wallet: WalletConnector | null;
  wallets: readonly WalletChoice[];
  replay: Replay;
  /** Of the scenario it was opened with; "" without one. */
  jobId: Id;
  close(): void;
}

export const marketUrl = "http://market.test";

const worker = setupWorker();
let started: Promise<unknown> | undefined;

/** Opens a recorded market for one story, behind MSW; the one before is gone. */
export async function openMarket({
  speed = 0,
  open,
  arrange,
  handlers = (recorded) => recorded,
  signedIn = true,
  wallets,
  hasWallet = !wallets,
  balance = 5_000_000,
}: MarketParameters = {}): Promise<StoryMarket> {
  started ??= worker.start({
    quiet: true,
    onUnhandledRequest: "bypass",
    serviceWorker: { url: new URL("mockServiceWorker.js", new URL(import.meta.env.BASE_URL, location.href)).pathname },
  });
  await started;
  const replay = createReplay({ market, scenarios, speed });
  const jobId = open ? replay.open(...open).jobId : "";
  arrange?.(replay);
  worker.resetHandlers(...handlers([chainAnswers(balance), ...replayHandlers(replay, { url: marketUrl })]));
  const client = createGpuKitClient({ url: marketUrl, timing: replay.timing });
  if (signedIn) client.session.set({ ...market.session.session, expiresAtMs: replay.timing.nowMs() + 24 * 3_600_000 });
  const wallet = hasWallet ? replay.wallet : null;
  return { client, wallet, wallets: wallets?.() ?? [], replay, jobId, close: () => void client.close() };
}

/** The chain beside the server: wallets ask it what they hold. */
const chainAnswers = (balance: number | null) =>
  http.get(`${market.info.chainRpcUrl}/live/v1/balances/:id`, ({ params: { id } }) => {
    if (balance === null) return HttpResponse.json({ code: 14, message: "The chain is away." }, { status: 503 });
    const ticks = { validForTick: 3_000_000_000, latestIncomingTransferTick: 1, latestOutgoingTransferTick: 0 };
    const amounts = { balance: String(balance), incomingAmount: String(balance), outgoingAmount: "0" };
    const counts = { numberOfIncomingTransfers: 1, numberOfOutgoingTransfers: 0 };
    return HttpResponse.json({ balance: { id, ...ticks, ...amounts, ...counts } });
  });

/** A story's parameters. */
export const inMarket = (parameters: MarketParameters): { market: MarketParameters } => ({ market: parameters });
