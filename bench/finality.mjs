// 10,000 payments and settlements in flight at once, signed and executed on a devnet: what following all of them to their end asks of a
// node, in requests per tick, against a poll of its own for each. A tick takes 400 ms of the bench's own clock and a round is made each
// second, as on the network; one in fifty is lost on its way and one in fifty is not covered, and each verdict is held against what happened.
// `npm run bench -- finality COUNT` tries fewer.
import { randomBytes } from "node:crypto";
import {
  createQubicRpc,
  encodeSendMany,
  identityFromSeed,
  publicKeyToIdentity,
  readFinalityFacts,
  sendManyContract,
  sendManyInputType,
  signTransaction,
} from "@gpukit/qubic";
import { createDevnet } from "@gpukit/qubic/devnet";
import { createFinalityTracker } from "@gpukit/qubic/network";
import { describeMachine } from "./market/describeMachine.mjs";
import { percentile, round } from "./market/statistics.mjs";

const tickMs = 400;
const pollMs = 1_000;
/** As far ahead as nodes keep transactions, nearly. */
const spreadTicks = 2_500;
const firstTicksAhead = 20;
const allowedPerTick = 3;
/** A poll for each is measured over this many rounds; it would take the whole bench for itself. */
const baselineRounds = 3;
const richSeed = "benchpayer".padEnd(55, "z");
const poorSeed = "benchbeggar".padEnd(55, "z");
const custodySeeds = 200;

export default async () => {
  const count = Number(process.argv[3] ?? 10_000);
  let nowMs = 0;
  const clock = { nowMs: () => nowMs };
  const chain = await startChain(count, clock);
  const { devnet } = chain;
  const rpc = countingRpc(devnet);
  const planned = await sendAll(chain, count);
  const pass = async (ticks) => {
    for (let tick = 0; tick < ticks; tick += 1) {
      await devnet.tick();
      nowMs += tickMs;
    }
  };

  const baseline = await pollEach({ rpc, clock, planned });
  const tracker = createFinalityTracker({ rpc: rpc.client, clock, requestsPerTick: allowedPerTick });
  for (const { transaction } of planned) tracker.track(transaction);

  rpc.reset();
  const verdicts = new Map();
  const delays = [];
  const startTick = devnet.currentTick();
  let busiest = 0;
  for (let dueMs = nowMs; tracker.size() > 0; dueMs += pollMs) {
    await pass(Math.max(0, Math.round((dueMs - nowMs) / tickMs)));
    const before = rpc.count();
    const { tick } = await rpc.peek.getLastProcessedTick();
    for (const { id, judgement } of await tracker.poll()) {
      if (judgement.verdict === "pending") continue;
      verdicts.set(id, judgement);
      if (judgement.verdict === "executed") delays.push(tick - judgement.tick);
    }
    busiest = Math.max(busiest, rpc.count() - before);
    if (devnet.currentTick() - startTick > spreadTicks + 5_000) break;
  }
  const ticks = devnet.currentTick() - startTick;
  const perTick = rpc.count() / ticks;
  const wrong = planned.filter(({ transaction, expected }) => reasonOf(verdicts.get(transaction.id)) !== expected);
  const counted = (expected) => planned.filter((one) => one.expected === expected).length;
  return {
    bench: "finality",
    value: round(perTick, 2),
    unit: `requests per tick to follow ${count} transactions`,
    baseline: round(baseline, 0),
    ratio: round(perTick / baseline, 5),
    target: `at most ${allowedPerTick} requests per tick, every verdict right`,
    ok: perTick <= allowedPerTick && wrong.length === 0,
    transactions: `${counted("executed")} executed, ${counted("missed")} lost on their way, ${counted("not-covered")} not covered; over ${ticks} ticks`,
    wrong:
      wrong.length === 0
        ? "no verdict"
        : wrong.slice(0, 5).map(({ transaction, expected }) => ({
            id: transaction.id,
            expected,
            told: reasonOf(verdicts.get(transaction.id)),
          })),
    "busiest round": `${busiest} requests`,
    "told after the archive had it": `p50 ${percentile(delays, 0.5)} ticks, p99 ${percentile(delays, 0.99)} ticks`,
    "by route": rpc.byRoute(),
    baseline_is: `a poll of each transaction's own a second, over ${baselineRounds} rounds while all wait for their ticks`,
    machine: describeMachine(),
  };
};

const startChain = async (count, clock) => {
  const rich = await identityFromSeed(richSeed);
  const poor = await identityFromSeed(poorSeed);
  const custody = await Promise.all(
    Array.from({ length: custodySeeds }, async (_, index) => {
      const seed = `custody${letters(index)}`.padEnd(55, "y");
      return { seed, identity: await identityFromSeed(seed) };
    }),
  );
  const devnet = createDevnet({
    dataDir: null,
    clock,
    genesis: [
      { identity: rich, amount: BigInt(count) * 1_000n },
      { identity: poor, amount: 1n },
      ...custody.map(({ identity }) => ({ identity, amount: 1_010n })),
    ],
  });
  return { devnet, rich, poor, custody };
};

const letters = (index) => String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26));

/** Payments into identities of their own, settlements out of some; what each must come to. */
const sendAll = async ({ devnet, rich, poor, custody }, count) => {
  const rpc = createQubicRpc({ url: "http://devnet", fetch: devnet.fetch, retry: false });
  const start = devnet.currentTick() + firstTicksAhead;
  const planned = [];
  for (let index = 0; index < count; index += 1) {
    const tick = start + Math.floor((index * spreadTicks) / count);
    const expected = index % 50 === 7 ? "missed" : index % 50 === 13 ? "not-covered" : "executed";
    const settling = expected === "executed" && index % 25 === 3 ? custody.pop() : undefined;
    const destination = publicKeyToIdentity(randomBytes(32));
    const plan = settling
      ? {
          seed: settling.seed,
          source: settling.identity,
          watched: settling.identity,
          amount: 1_010n,
          destination: sendManyContract,
          inputType: sendManyInputType,
          input: encodeSendMany([{ destination, amount: 1_000n }]),
        }
      : {
          seed: expected === "not-covered" ? poorSeed : richSeed,
          source: expected === "not-covered" ? poor : rich,
          watched: destination,
          amount: 900n,
          destination,
          inputType: 0,
          input: Uint8Array.of(index & 255, index >> 8),
        };
    const { seed, watched, ...fields } = plan;
    const { bytes, id } = await signTransaction({ ...fields, tick }, seed);
    const before = await rpc.balance(watched);
    if (expected === "missed") devnet.faults.dropNext(1);
    await rpc.broadcastTransaction(bytes);
    const direction = settling ? "outgoing" : "incoming";
    planned.push({
      expected,
      transaction: { id, targetTick: tick, amount: plan.amount, direction, identity: watched, before, accepted: true },
    });
  }
  console.log(`${planned.length} transactions signed and accepted`);
  return planned;
};

const countingRpc = (devnet) => {
  const routes = new Map();
  const client = createQubicRpc({
    url: "http://devnet",
    retry: false,
    fetch: (request) => {
      const route = new URL(request.url).pathname.replace(/\/[A-Z]{60}$/, "");
      routes.set(route, (routes.get(route) ?? 0) + 1);
      return devnet.fetch(request);
    },
  });
  const peek = createQubicRpc({ url: "http://devnet", retry: false, fetch: devnet.fetch });
  const count = () => [...routes.values()].reduce((sum, one) => sum + one, 0);
  return { client, peek, count, reset: () => routes.clear(), byRoute: () => Object.fromEntries(routes) };
};

/** Requests per tick when each transaction is polled by itself. */
const pollEach = async ({ rpc, clock, planned }) => {
  rpc.reset();
  for (let turn = 0; turn < baselineRounds; turn += 1)
    for (const { transaction } of planned) await readFinalityFacts({ rpc: rpc.client, clock }, transaction);
  return (rpc.count() / baselineRounds) * (tickMs / pollMs);
};

const reasonOf = (judgement) => (judgement?.verdict === "not-executed" ? judgement.reason : judgement?.verdict);
