import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../lib/root.mjs";
import { importPackage } from "../start/packages.mjs";
import { recordScenario } from "./recordScenario.mjs";
import { scenarios } from "./scenarios.mjs";

/** As on the real chain, so that a story has its pace. */
const tickMs = 400;
const leaseMs = 12_000;
/** Stands for the market's own address, which nobody reaches any more. */
const recordedUrl = "http://market.test";
const job = join(root, "packages", "core", "src", "analysis", "fixtures", "cifar_resnet.py");

/**
 * Opens a market, plays every scenario in it and returns what the server answered: `market` for what all share, and one recording
 * per scenario.
 *
 * @param {{ say: (line: string) => void }} options
 */
export const recordMarket = async ({ say }) => {
  const { createTestMarket, simulateTraining } = await importPackage("server", "testing");
  const sdk = await importPackage("sdk");
  const market = await createTestMarket({
    tickMs,
    timings: { leaseMs, minimumDurationMs: 10_000, chainPollMs: 200 },
    providers: [
      ...Object.values(scenarios).map((scenario) => toProvider(scenario, simulateTraining)),
      // Offers nobody takes: one too small for the job, one without a GPU.
      { name: "Glade", gpu: "RTX 4080", pricePerHour: "290000" },
      { name: "Haze", gpu: null, pricePerHour: "40000" },
    ],
  });
  try {
    const wallet = market.wallets.consumer;
    const client = sdk.createGpuKitClient({ url: market.url });
    const { transport } = client;
    const info = await transport.query("server.info");
    const session = await signIn(client, wallet);
    const text = await readFile(job, "utf8");
    const stored = await sdk.submitAnalysis(client, {
      files: [{ path: "train.py", bytes: new TextEncoder().encode(text) }],
    });
    const analysisId = stored.id;
    const ask = (order) => transport.query("offers.match", { analysisId, order });
    const matches = await ask("cost-benefit");
    const orders = {};
    for (const order of ["price", "performance"]) orders[order] = shortenOrder(await ask(order));
    const offers = await transport.query("offers.list", {});
    const recordings = {
      market: {
        tickMs,
        info,
        session,
        account: await transport.query("accounts.me"),
        files: [{ path: "train.py", text }],
        stored,
        offers,
        matches,
        orders,
      },
    };
    // One lock after the other, because an account has one unfunded reservation; the runs overlap.
    const running = [];
    for (const [name, scenario] of Object.entries(scenarios)) {
      const offer = offers.find((candidate) => candidate.name === scenario.provider.name);
      const { locked, recorded } = recordScenario({ name, scenario, market, client, wallet, analysisId, offer });
      const kept = recorded.then((recording) => Object.assign(recordings, { [name]: recording }));
      // Its failure is told below, once the locks are through.
      kept.catch(() => undefined);
      running.push(kept);
      await locked;
      say(`${name}: locked`);
    }
    await Promise.all(running);
    await client.close();
    const names = ["market", ...Object.keys(scenarios)];
    const whole = JSON.stringify(Object.fromEntries(names.map((name) => [name, recordings[name]])));
    const { token } = session.session;
    return JSON.parse(whole.replaceAll(market.url, recordedUrl).replaceAll(token, "0".repeat(token.length)));
  } finally {
    await market.close();
  }
};

/** The same matches in another order: only their places and who is recommended differ. */
const shortenOrder = (matches) => matches.map(({ offer, recommended }) => ({ offerId: offer.id, recommended }));

const toProvider = ({ provider, runMs, epochs, behaviour = {}, tail = [] }, simulateTraining) => {
  const training = simulateTraining({ runMs, epochs, metricsEveryMs: 1_000, vramGb: vramOf[provider.gpu] ?? 24 });
  const says = [
    ...training.says,
    ...tail.map((text) => ({ kind: "log", afterMs: runMs, stream: "stderr", text: `[simulated] ${text}` })),
  ];
  return { ...provider, behaviour: { ...training, says, ...behaviour } };
};

const vramOf = { "RTX 4090": 24, "RTX 3090": 24, "A100 80GB": 80, L4: 24, L40S: 48, "H100 SXM": 80 };

/** Signs in as the SDK does, and keeps what the server answered on the way. */
const signIn = async (client, wallet) => {
  const identity = await wallet.getIdentity();
  const challenge = await client.transport.mutate("accounts.createChallenge", { identity });
  const { scheme, signature } = await wallet.signMessage(challenge.message);
  const session = await client.transport.mutate("accounts.signIn", {
    identity,
    nonce: challenge.nonce,
    scheme,
    signature,
  });
  client.session.set(session);
  return { challenge, signed: { scheme, signature }, session };
};
