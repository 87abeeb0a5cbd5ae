// proves X12, S4
import { expect, test } from "vitest";
import { createDevWallet } from "../connectors/createDevWallet.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { deriveCustodyIdentity } from "../custody/deriveCustodyIdentity.js";
import { judgeTransaction } from "../finality/judgeTransaction.js";
import { measureTickMs } from "../finality/measureTickMs.js";
import { planTargetTick } from "../finality/planTargetTick.js";
import { readFinalityFacts } from "../finality/readFinalityFacts.js";
import { createQubicRpc } from "../rpc/createQubicRpc.js";
import { serveDevnet } from "./serveDevnet.js";

async function setup() {
  const wallet = createDevWallet({ seed: devSeeds.consumer, approvalMs: 50 });
  const source = await wallet.getIdentity();
  const served = await serveDevnet({
    port: 0,
    dataDir: null,
    tickMs: 10,
    genesis: [{ identity: source, amount: 1_000n }],
  });
  return { wallet, source, served, rpc: createQubicRpc({ url: served.url }) };
}

test("a payment into custody over HTTP, from the plan of its tick to its third step", async () => {
  const { wallet, source, served, rpc } = await setup();
  const identity = await deriveCustodyIdentity(new Uint8Array(32).fill(7), 1, 0);
  const first = { tick: (await rpc.tickInfo()).tick, atMs: performance.now() };
  await expect.poll(async () => (await rpc.tickInfo()).tick).toBeGreaterThan(first.tick + 10);
  const { tick: networkTick } = await rpc.tickInfo();
  const tickMs = measureTickMs([first, { tick: networkTick, atMs: performance.now() }]) ?? 0;
  expect(tickMs).toBeGreaterThan(1);

  const before = await rpc.balance(identity);
  const targetTick = planTargetTick({ networkTick, tickMs, approvalMs: wallet.approvalMs });
  const payment = {
    source,
    destination: identity,
    amount: 100n,
    tick: targetTick,
    inputType: 0,
    input: new Uint8Array(),
  };
  const { bytes, id } = await wallet.signTransaction(payment);
  await rpc.broadcastTransaction(bytes);
  const stages: number[] = [];
  await expect
    .poll(
      async () => {
        const facts = await readFinalityFacts(
          { rpc, clock: { nowMs: () => Date.now() } },
          { id, targetTick, amount: 100n, direction: "incoming", identity, before, accepted: true },
        );
        const judgement = judgeTransaction(facts);
        stages.push(judgement.stage);
        return judgement.verdict;
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBe("executed");
  expect(stages.at(-1)).toBe(3);
  expect(stages).toEqual(stages.toSorted());
  expect(served.devnet.totals()).toEqual({ balances: 1_000n, burned: 0n });
  await served.close();
  await expect(createQubicRpc({ url: served.url, retry: false }).tickInfo()).rejects.toMatchObject({
    code: "chain-unavailable",
  });
});

test("a busy port is the system's error, and leaves nothing running", async () => {
  const { served } = await setup();
  const port = Number(new URL(served.url).port);
  await expect(serveDevnet({ port, dataDir: null, genesis: [] })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await served.close();
  await served.devnet.stop();
});
