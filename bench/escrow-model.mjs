// A million random operations on the escrow, its promises checked after each: 990,000 on the planners themselves, 10,000 on real server
// processes with real signatures over PostgreSQL and a devnet that misbehaves, killed with kill -9 in between.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { round } from "./market/statistics.mjs";

const { values } = parseArgs({
  options: {
    planned: { type: "string", default: "990000" },
    played: { type: "string", default: "10000" },
    "per-kill": { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
  strict: false,
});

/** The bar that was set for money in this field: so many random operations without a violation. */
const bar = 1_000_000;

export default async () => {
  const startedMs = performance.now();
  const planned = await runModel("src/settlements/escrowModel", { GPUKIT_MODEL_OPERATIONS: values.planned });
  const played = await runModel("src/pipelines/escrowChaos", {
    GPUKIT_CHAOS_OPERATIONS: values.played,
    GPUKIT_CHAOS_PER_KILL: values["per-kill"],
    GPUKIT_MODEL_BUILT: "1",
  });
  const operations = planned.operations + played.operations;
  const violations = Number(!planned.holds) + Number(!played.holds);
  return {
    bench: "escrow-model",
    value: violations,
    unit: `violations in ${operations} random operations`,
    baseline: bar,
    ratio: round(operations / bar),
    target: `0 violations in ${bar} operations`,
    ok: violations === 0 && operations >= Number(values.planned) + Number(values.played),
    planners: planned.line,
    processes: played.line,
    seed: values.seed,
    "seconds in all": Math.round((performance.now() - startedMs) / 1_000),
    promises:
      "balances + burned constant; the books are the chain's balances; paid ≤ cap; paid ≤ the last voucher sent to the consumer; each escrow " +
      "settled exactly once; replays in any order credit once; every escrow ends within the sum of its stages' timeouts",
    machine: describeMachine(),
  };
};

/** Runs one of the two models in a test runner of its own; what it says of itself at the end is the measure. */
const runModel = async (file, env) => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "--project", "server", file, "--testTimeout=3600000"], {
    cwd: root,
    env: { ...process.env, GPUKIT_SEED: values.seed, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  const line = /escrow-model: (\d+) operations.*/.exec(output);
  if (code !== 0) console.log(output);
  return {
    holds: code === 0 && line !== null,
    operations: Number(line?.[1] ?? 0),
    line: line?.[0] ?? "it did not end",
  };
};
