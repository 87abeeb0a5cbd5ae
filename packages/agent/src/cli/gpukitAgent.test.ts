// proves A1: one command lists a machine, from the terminal
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hardwareReportSchema } from "@gpukit/core/schemas";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type BuiltAgent, buildAgent } from "../testing/buildAgent.js";

let built: BuiltAgent;
const folders: string[] = [];
beforeAll(async () => {
  built = await buildAgent();
}, 60_000);
afterAll(() => built.remove());
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup() {
  const home = await mkdtemp(join(tmpdir(), "gpukit-cli-"));
  folders.push(home);
  const run = (words: string[], environment: Record<string, string> = {}) =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const env = { PATH: process.env.PATH, GPUKIT_AGENT_HOME: home, ...environment };
      const child = spawn(process.execPath, [built.cliPath, ...words], { env });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (bytes) => {
        stdout += bytes;
      });
      child.stderr.on("data", (bytes) => {
        const wasWaiting = stderr.includes("Waiting for the server");
        stderr += bytes;
        if (!wasWaiting && stderr.includes("Waiting for the server")) child.kill("SIGTERM");
      });
      child.once("close", (code) => resolve({ code, stdout, stderr }));
    });
  return { run };
}

const identity = "A".repeat(60);

describe("gpukit-agent", () => {
  it("prints what this machine has, with the same key each time", async () => {
    const { run } = await setup();
    const first = await run(["detect", "--allow-unsandboxed"]);
    const { publicKey, ...hardware } = JSON.parse(first.stdout);
    expect(publicKey).toMatch(/^[0-9a-f]{64}$/);
    expect(hardwareReportSchema.parse(hardware)).toMatchObject({ simulated: false });
    const second = await run(["detect", "--simulate", "NVIDIA GeForce RTX 4090"]);
    expect(JSON.parse(second.stdout)).toMatchObject({ publicKey, simulated: true, gpus: [{ vramGb: 24 }] });
  });

  it("says what is missing before it does anything", async () => {
    const { run } = await setup();
    const { code, stderr } = await run(["run"]);
    expect(code).toBe(1);
    expect(stderr).toContain("--server URL");
    expect((await run(["run", "--server", "http://x", "--payout", identity])).stderr).toContain("--price");
    expect((await run(["run", "--server", "nonsense"])).stderr).toContain("not the address of a server");
  });

  it("does not simulate what the catalog does not have", async () => {
    const { run } = await setup();
    const { code, stderr } = await run(["detect", "--simulate", "Voodoo 2"]);
    expect(code).toBe(1);
    expect(stderr).toContain("in the catalog");
  });

  it("waits for a server that is not there, takes its settings from the environment, and ends on a signal", async () => {
    const { run } = await setup();
    const { code, stderr } = await run(["run", "--allow-unsandboxed"], {
      GPUKIT_AGENT_SERVER: "http://127.0.0.1:9",
      GPUKIT_AGENT_PAYOUT: identity,
      GPUKIT_AGENT_PRICE: "1000",
      GPUKIT_AGENT_DEVNET: "1",
    });
    expect(stderr).toContain("Waiting for the server");
    expect(code).toBe(0);
  });
});
