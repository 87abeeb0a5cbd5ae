// proves P40
import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identifyProcess, type ProcessIdentity } from "../platform/processIdentity.js";
import type { FakeAttempt } from "../testing/createFakeServer.js";
import { eventually } from "../testing/eventually.js";
import { serveFakeServer } from "../testing/serveFakeServer.js";
import { type AgentSetup, expectNoHoles, logOf, prepareAgentTests, stepsScript } from "../testing/setupAgent.js";

const prepare = prepareAgentTests();

async function setup() {
  const base = await prepare();
  const served = await serveFakeServer(base.server);
  base.undo(served.close);
  return { ...base, startProcess: () => startProcess(base, served.url) };
}

async function startProcess({ built, home, undo }: AgentSetup, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [built.agentPath, url, home, built.runnerPath], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  undo(() => end(child, "SIGKILL"));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`The agent ended with ${code}.`)));
  });
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return ended;
}

async function runnerOf(home: string): Promise<ProcessIdentity> {
  const [attempt = ""] = await readdir(join(home, "attempts"));
  return JSON.parse(await readFile(join(home, "attempts", attempt, "runner.json"), "utf8"));
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `step ${index + 1}`);
const finished = (attempt: FakeAttempt) => eventually(() => attempt.ends > 0, { withinMs: 20_000 });

describe("an agent that is killed", () => {
  it("takes its running job up again: the run goes on, every line arrives once, it ends once", async () => {
    const { server, startProcess, home } = await setup();
    const first = await startProcess();
    const attempt = server.assign({ files: { "a.py": stepsScript(60) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 5"));
    const runner = await runnerOf(home);
    await end(first, "SIGKILL");
    const seenBefore = logOf(attempt).length;
    await eventually(() => identifyProcess(runner.pid));
    await startProcess();
    await finished(attempt);

    expect(seenBefore).toBeLessThan(60);
    expect(logOf(attempt)).toEqual(lines(60));
    expectNoHoles(attempt);
    expect(attempt.ends).toBe(1);
    expect(attempt.completion?.activeMs).toBeGreaterThanOrEqual(3_000);
    expect(attempt.vouchers.at(-1)?.claim.activeMs).toBe(attempt.completion?.activeMs);
    expect(attempt.vouchers.map(({ claim }) => claim.seq)).toEqual(attempt.vouchers.map((_, index) => index + 1));
    await eventually(async () => (await readdir(join(home, "attempts"))).length === 0);
  });

  it("reports a job that ended while no agent was there", async () => {
    const { server, startProcess, home } = await setup();
    const first = await startProcess();
    const attempt = server.assign({ files: { "a.py": stepsScript(10) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    const runner = await runnerOf(home);
    await end(first, "SIGKILL");
    await eventually(() => identifyProcess(runner.pid) === null);
    await startProcess();
    await finished(attempt);
    expect(logOf(attempt)).toEqual(lines(10));
    expect(attempt.completion).not.toBeNull();
    expect(attempt.ends).toBe(1);
  });

  it("reports a hardware fault, with the use so far, where the runner is gone too", async () => {
    const { server, startProcess, home } = await setup();
    const first = await startProcess();
    const attempt = server.assign({ files: { "a.py": stepsScript(1000) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 10"));
    const runner = await runnerOf(home);
    await end(first, "SIGKILL");
    process.kill(runner.pid, "SIGKILL");
    await startProcess();
    await finished(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "hardware-fault" });
    expect(attempt.vouchers.at(-1)?.claim.activeMs).toBeGreaterThan(300);
    expectNoHoles(attempt);
  });

  it("ends each job exactly once wherever it is killed", async () => {
    const { server, startProcess, home } = await setup();
    // A kill after each kind of report, and in between.
    const moments = [
      "acceptAssignment",
      "downloadArtifact",
      "reportRunning",
      "submitVoucher",
      "reportUploading",
      "uploadArtifact",
    ];
    for (const moment of moments) {
      let child = await startProcess();
      const callsBefore = server.calls.filter((name) => name === moment).length;
      const attempt = server.assign({
        files: { "a.py": `${stepsScript(8)}open('outputs/result.txt', 'w').write('r')` },
        command: ["python3", "a.py"],
      });
      await eventually(() => server.calls.filter((name) => name === moment).length > callsBefore);
      await end(child, "SIGKILL");
      child = await startProcess();
      await finished(attempt);
      expect(
        attempt.completion?.outputs.map(({ path }) => path),
        moment,
      ).toEqual(["result.txt"]);
      expect(logOf(attempt), moment).toEqual(lines(8));
      expectNoHoles(attempt);
      expect(attempt.ends, moment).toBe(1);
      await eventually(async () => (await readdir(join(home, "attempts"))).length === 0);
      await end(child, "SIGKILL");
    }
  }, 60_000);

  it("stops in good order on SIGTERM", async () => {
    const { server, startProcess } = await setup();
    const child = await startProcess();
    const attempt = server.assign({ files: { "a.py": stepsScript(1000) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    expect(await end(child, "SIGTERM")).toBe(0);
    expect(attempt.failure?.outcome).toBe("provider-quit");
  });
});
