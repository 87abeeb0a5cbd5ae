// proves P16, P19, P37, S5, S8, S13, A1, A6, A7, X7: the whole way of one real job, as a newcomer starts it
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../lib/root.mjs";

/** Where root's PostgreSQL, which runs as another user, can go as well. */
const scratch = "/var/tmp";

function start(options, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "scripts/start.mjs"), ...options], { env, stdio: "pipe" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += text;
      });
    }
    child.once("close", (code) => resolve({ code, output }));
  });
}

it("npm start -- --once takes the digits job from file to settlement, twice on the same data", {
  timeout: 300_000,
}, async () => {
  const home = await mkdtemp(join(scratch, "gpukit-start-"));
  const env = { ...process.env, GPUKIT_HOME: join(home, "data"), GPUKIT_PORT: "0" };
  try {
    for (const height of [0, 1]) {
      const { code, output } = await start(["--once"], env);
      expect(output).toMatch(/✔ Escrow +3\/3/);
      expect(output).toMatch(/│ epoch 10\/10 loss=/);
      expect(output).toMatch(/✔ Job +completed, exit code 0/);
      expect(output).toMatch(new RegExp(`✔ Receipt +number ${height} of the ledger, \\S+, verified offline`));
      const division = output.slice(output.indexOf("How the escrow was divided"));
      const amounts = [...division.matchAll(/ ([\d,]+) QU {2}/g)].map(([, text]) => BigInt(text.replaceAll(",", "")));
      const total = amounts.pop();
      expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(total);
      expect(output).toMatch(/ = what was locked ✔/);
      expect(code).toBe(0);
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

it("npm start explains itself, and starts nothing for an option it does not know", async () => {
  expect(await start(["--help"])).toMatchObject({ code: 0, output: expect.stringContaining("--once") });
  expect(await start(["--onec"])).toMatchObject({ code: 1, output: expect.stringContaining("no option --onec") });
});
