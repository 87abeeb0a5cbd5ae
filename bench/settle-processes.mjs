// 1,000 ended jobs, their escrows settled by two and then by four server processes at once over one PostgreSQL and one devnet: each is
// settled exactly once. The baseline is one process.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { round } from "./market/statistics.mjs";

const escrows = 1_000;

export default async () => {
  const one = await settleBy(1);
  const two = await settleBy(2);
  const four = await settleBy(4);
  const runs = [one, two, four];
  return {
    bench: "settle-processes",
    value: round(escrows / two.seconds, 1),
    unit: `settlements/s by two processes, ${escrows} escrows from their start on`,
    baseline: round(escrows / one.seconds, 1),
    ratio: round(one.seconds / two.seconds),
    target: `${escrows} settlements by two and by four processes, 0 doubled`,
    ok: runs.every(({ once }) => once === escrows),
    "one process": one.line,
    "two processes": two.line,
    "four processes": four.line,
    machine: describeMachine(),
  };
};

const settleBy = async (processes) => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "--project", "server", "src/pipelines/manyServers"], {
    cwd: root,
    env: {
      ...process.env,
      GPUKIT_SETTLE_ESCROWS: String(escrows),
      GPUKIT_SETTLE_PROCESSES: String(processes),
      GPUKIT_MODEL_BUILT: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  const line = /settle-processes: (\d+) of \d+ escrows settled exactly once by \d+ processes in ([\d.]+) s.*/.exec(
    output,
  );
  if (code !== 0) console.log(output);
  return {
    once: code === 0 ? Number(line?.[1]) : 0,
    seconds: Number(line?.[2] ?? Number.NaN),
    line: line?.[0] ?? "it did not end",
  };
};
