// proves P37, P38, P39, P40, A3, A4, A5, A6, A7, A8
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isVoucherChainValid } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { eventually } from "../testing/eventually.js";
import { expectNoHoles, logOf, prepareAgentTests, stepsScript } from "../testing/setupAgent.js";

const setup = prepareAgentTests();

describe("startAgent", () => {
  it("runs a real script in the sandbox and reports all of it", async () => {
    const { server, start, ended, home } = await setup();
    const agent = await start();
    const attempt = server.assign({
      files: {
        "train.py": [
          "import os, json, sys, time",
          "from lib.names import word",
          "print('hello', word)",
          "r = open(os.environ['GPUKIT_REPORT_FILE'], 'a')",
          "r.write(json.dumps({'type': 'progress', 'fraction': 0.5, 'operation': 'half'}) + '\\n')",
          "r.write(json.dumps({'type': 'epoch', 'epoch': 1, 'loss': 0.25}) + '\\n'); r.flush()",
          "time.sleep(0.4)",
          "os.makedirs(os.environ['GPUKIT_OUTPUT_DIR'] + '/deep')",
          "open(os.environ['GPUKIT_OUTPUT_DIR'] + '/deep/model.txt', 'w').write('weights')",
          "os.symlink('/etc/passwd', os.environ['GPUKIT_OUTPUT_DIR'] + '/link')",
          "print('done')",
        ].join("\n"),
        "lib/names.py": "word = 'world'",
        "empty.txt": "",
      },
      command: ["python3", "train.py"],
    });
    await ended(attempt);

    expect(attempt.failure).toBeNull();
    expect(attempt.completion).toMatchObject({ exitCode: 0, outputs: [{ path: "deep/model.txt", sizeBytes: 7 }] });
    expect(server.artifactText(attempt.completion?.outputs[0]?.artifactId ?? "")).toBe("weights");
    expect(logOf(attempt)).toEqual(["hello world", "done"]);
    expectNoHoles(attempt);

    const training = attempt.entries.flatMap((entry) => (entry.kind === "training" ? [entry.values] : []));
    expect(training).toEqual([{ loss: 0.25, epoch: 1 }]);
    expect(attempt.entries).toContainEqual(
      expect.objectContaining({ kind: "progress", fraction: 0.5, operation: "half" }),
    );
    const metrics = attempt.entries.filter((entry) => entry.kind === "metrics");
    expect(metrics.length).toBeGreaterThanOrEqual(2);
    expect(metrics.at(-1)?.cpuPerCore.length).toBeGreaterThan(0);

    expect(attempt.vouchers.length).toBeGreaterThanOrEqual(1);
    expect(attempt.vouchers.at(-1)?.claim.activeMs).toBe(attempt.completion?.activeMs);
    const [voucher] = attempt.vouchers;
    expect(
      voucher &&
        isVoucherChainValid(attempt.vouchers, {
          node: voucher.agentSignature.publicKey,
          issuer: voucher.serverSignature.publicKey,
        }),
    ).toBe(true);
    const order = server.calls.filter((name) => !/Telemetry|heartbeat|Voucher|Commands/.test(name));
    expect(order).toEqual([
      "getServerInfo",
      "enrol",
      "acceptAssignment",
      "downloadArtifact",
      "downloadArtifact",
      "downloadArtifact",
      "reportRunning",
      "reportUploading",
      "uploadArtifact",
      "complete",
    ]);
    await agent.idle();
    expect(await readdir(join(home, "attempts"))).toEqual([]);
  });

  it("reads training and progress off common output, until the job reports them itself", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: {
        "train.py": [
          "import os, time",
          "print('epoch 1/2 loss=0.5 accuracy=0.8')",
          "time.sleep(0.3)",
          "open(os.environ['GPUKIT_REPORT_FILE'], 'a').write('{\"type\":\"epoch\",\"loss\":0.1}\\n')",
          "time.sleep(0.3)",
          "print('epoch 2/2 loss=0.4 accuracy=0.9')",
        ].join("\n"),
      },
      command: ["python3", "train.py"],
    });
    await ended(attempt);
    const training = attempt.entries.flatMap((entry) => (entry.kind === "training" ? [entry.values] : []));
    expect(training).toEqual([{ loss: 0.5, accuracy: 0.8, epoch: 1, epochs: 2 }, { loss: 0.1 }]);
    const fractions = attempt.entries.flatMap((entry) => (entry.kind === "progress" ? [entry.fraction ?? 0] : []));
    expect(fractions).toContain(0.5);
  });

  it("carries a flood of output without loss", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: { "flood.py": "for i in range(30_000): print('line', i, 'x' * 50)" },
      command: ["python3", "flood.py"],
    });
    await ended(attempt);
    expect(attempt.completion?.exitCode).toBe(0);
    expect(logOf(attempt)).toHaveLength(30_000);
    expectNoHoles(attempt);
  });

  it("goes on with what it finds while the server is not there yet", async () => {
    const { server, start, ended } = await setup();
    const first = await start();
    const attempt = server.assign({ files: { "a.py": stepsScript(10) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    await first.stop({ jobs: "leave" });
    server.outage = true;
    const starting = start();
    await new Promise((resolve) => setImmediate(resolve));
    server.outage = false;
    await starting;
    await ended(attempt);
    expect(logOf(attempt)).toHaveLength(10);
    expect(attempt.completion?.exitCode).toBe(0);
  });

  it("reports a script that ends with exit code 1, with its last lines and what it had written", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: { "fail.py": "open('outputs/part.txt','w').write('half'); raise SystemExit('no such model')" },
      command: ["python3", "fail.py"],
    });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "script-failed", exitCode: 1 });
    expect(attempt.failure?.error).toContain("no such model");
    expect(attempt.failure?.outputs.map(({ path }) => path)).toEqual(["part.txt"]);
    expect(attempt.vouchers.length).toBeGreaterThan(0);
  });

  it("reports a command that does not exist as the script's failure", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({ files: { a: "" }, command: ["no-such-program"] });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "script-failed", exitCode: 127 });
  });

  it("stops a script that never ends at its maximum duration and charges no more than that", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: {
        "loop.py":
          "import time,signal\nsignal.signal(signal.SIGTERM, lambda *_: print('asked', flush=True))\nwhile True: time.sleep(0.05)",
      },
      command: ["python3", "loop.py"],
      maxActiveMs: 1_000,
    });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "max-duration" });
    expect(logOf(attempt)).toContain("asked");
    expect(logOf(attempt, "system").join()).toContain("asked to save a checkpoint");
    expect(attempt.vouchers.at(-1)?.claim.activeMs).toBe(1_000);
    expect(attempt.ends).toBe(1);
  });

  it("stops a canceled job and keeps what it had written", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: { "a.py": `open('outputs/kept.txt','w').write('x')\n${stepsScript(1000)}` },
      command: ["python3", "a.py"],
    });
    await eventually(() => logOf(attempt).includes("step 2"));
    server.stop(attempt, "canceled");
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "canceled", outputs: [{ path: "kept.txt" }] });
    expect(attempt.vouchers.at(-1)?.claim.activeMs).toBeGreaterThan(50);
  });

  it("kills a run whose lease is lost, says nothing more and cleans up", async () => {
    const { server, start, home, events } = await setup();
    const agent = await start();
    const attempt = server.assign({ files: { "a.py": stepsScript(1000) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    server.lose(attempt);
    await agent.idle();
    expect(events).toContainEqual(expect.objectContaining({ type: "attempt-ended", outcome: "lease-lost" }));
    expect(await readdir(join(home, "attempts"))).toEqual([]);
    expect(attempt.ends).toBe(0);
  });

  it("takes a newer lease of the same job once the older run is gone", async () => {
    const { server, start, ended } = await setup();
    await start();
    const job = { files: { "a.py": stepsScript(5) }, command: ["python3", "a.py"] };
    const older = server.assign({ ...job, files: { "a.py": stepsScript(1000) }, fence: 1 });
    await eventually(() => logOf(older).includes("step 2"));
    const newer = server.assign({ ...job, fence: 2, jobId: older.assignment.jobId });
    await ended(newer);
    expect(newer.completion).not.toBeNull();
    expect(older.ends).toBe(0);
  });

  it("gives a running job up when its operator stops it: final voucher, then provider-quit", async () => {
    const { server, start } = await setup();
    const agent = await start();
    const attempt = server.assign({ files: { "a.py": stepsScript(1000) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    await agent.stop();
    expect(attempt.failure).toMatchObject({ outcome: "provider-quit", outputs: [] });
    expect(attempt.vouchers.length).toBeGreaterThan(0);
    expect(attempt.ends).toBe(1);
  });

  it("goes on after a long silence of the server and after lost answers, without loss or repeat", async () => {
    const { server, start, ended, home } = await setup();
    await start();
    const attempt = server.assign({ files: { "a.py": stepsScript(20) }, command: ["python3", "a.py"] });
    await eventually(() => logOf(attempt).includes("step 2"));
    server.outage = true;
    const [folder = ""] = await readdir(join(home, "attempts"));
    await eventually(() => existsSync(join(home, "attempts", folder, "exit.json"))); // the job ends meanwhile
    server.outage = false;
    server.loseAnswers = 5;
    await ended(attempt);
    expect(attempt.completion).not.toBeNull();
    expect(logOf(attempt)).toEqual(Array.from({ length: 20 }, (_, index) => `step ${index + 1}`));
    expectNoHoles(attempt);
    expect(attempt.vouchers.map(({ claim }) => claim.seq)).toEqual(attempt.vouchers.map((_, index) => index + 1));
    expect(attempt.ends).toBe(1);
  });

  it("polls where push does not work", async () => {
    const { server, start, ended } = await setup();
    server.pushWorks = false;
    await start();
    const attempt = server.assign({ files: { "a.py": "print(1)" }, command: ["python3", "a.py"] });
    await ended(attempt);
    expect(attempt.completion?.exitCode).toBe(0);
    expect(server.calls).toContain("listCommands");
  });

  it("runs one job per device and refuses the second", async () => {
    const { server, start, ended } = await setup();
    await start();
    const first = server.assign({ files: { "a.py": stepsScript(20) }, command: ["python3", "a.py"] });
    const second = server.assign({ files: { "a.py": "print(1)" }, command: ["python3", "a.py"] });
    await eventually(() => second.rejection);
    expect(second.rejection).toBe("The device runs another job.");
    await ended(first);
    expect(first.completion).not.toBeNull();
  });

  it("refuses a job that wants the internet, which it could not confine", async () => {
    const { server, start } = await setup();
    await start();
    const attempt = server.assign({ files: { a: "" }, command: ["true"], network: "internet" });
    expect(await eventually(() => attempt.rejection)).toContain("private networks");
  });

  it("fails an input whose bytes are not the named ones, as this machine's fault", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: {},
      inputs: [{ path: "a.py", ...server.addArtifact("print(1)"), sha256: "0".repeat(64) }],
      command: ["python3", "a.py"],
    });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "hardware-fault", exitCode: null });
    expect(attempt.failure?.error).toContain('"a.py"');
    expect(attempt.vouchers).toEqual([]);
  });

  it.each(["../up.py", "/etc/cron.d/x", ".gpukit/report.jsonl", "a\nb", "outputs"])(
    "runs nothing of a job with the input path %j",
    async (path) => {
      const { server, start, ended } = await setup();
      await start();
      const attempt = server.assign({ files: { [path]: "x" }, command: ["true"] });
      await ended(attempt);
      expect(attempt.failure?.outcome).toBe("script-failed");
      expect(server.calls).not.toContain("reportRunning");
    },
  );

  it("stops a job that fills the disk beyond its allowance", async () => {
    const { server, start, ended } = await setup({ allowances: { reservedDiskBytes: 1e6, jobDiskBytes: 5e6 } });
    await start();
    const attempt = server.assign({
      files: {
        "fill.py":
          "import time\nfor i in range(100):\n    open(f'f{i}', 'wb').write(b'x' * 1000000)\n    time.sleep(0.05)",
      },
      command: ["python3", "fill.py"],
    });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "script-failed" });
    expect(attempt.failure?.error).toContain("disk allowance");
  });

  it("ends a job that takes more memory than it may", async () => {
    const { server, start, ended } = await setup({ allowances: { reservedDiskBytes: 1e6, jobMemoryBytes: 100e6 } });
    await start();
    const attempt = server.assign({
      files: { "eat.py": "import time\nx = bytearray(300_000_000)\ntime.sleep(20)" },
      command: ["python3", "eat.py"],
    });
    await ended(attempt);
    expect(attempt.failure?.outcome).toBe("out-of-memory");
  });

  it("refuses more results than one job may give back", async () => {
    const { server, start, ended } = await setup({ allowances: { reservedDiskBytes: 1e6, outputFiles: 3 } });
    await start();
    const attempt = server.assign({
      files: { "many.py": "for i in range(4): open(f'outputs/{i}', 'w')" },
      command: ["python3", "many.py"],
    });
    await ended(attempt);
    expect(attempt.failure?.error).toContain("4 result files; 3 are allowed");
  });

  it("keeps results with hostile names under harmless ones", async () => {
    const { server, start, ended } = await setup();
    await start();
    const attempt = server.assign({
      files: { "names.py": "open('outputs/a\\nb', 'w').write('1'); open(b'outputs/\\xff', 'w')" },
      command: ["python3", "names.py"],
    });
    await ended(attempt);
    expect(attempt.completion?.outputs.map(({ path }) => path)).toEqual(["a%0Ab"]);
    expect(logOf(attempt, "system").join()).toContain("Left out of the results");
  });

  it("simulates a provider, labelled in its name, its hardware and every line", async () => {
    const { server, start, ended } = await setup({ simulate: "NVIDIA GeForce RTX 4090" });
    const agent = await start();
    expect(agent.hardware).toMatchObject({ simulated: true, isolation: "simulated", gpus: [{ vramGb: 24 }] });
    expect(server.enrolments[0]).toMatchObject({ name: "test (simulated)", offers: [{ gpuIndex: 0 }] });
    const attempt = server.assign({ files: { "a.py": "print(1)" }, command: ["python3", "a.py"], gpuIndex: 0 });
    await ended(attempt);
    expect(attempt.completion).toMatchObject({ exitCode: 0, outputs: [] });
    expect(logOf(attempt).every((line) => line.startsWith("[simulated] "))).toBe(true);
    expect(logOf(attempt).length).toBeGreaterThan(3);
  });

  it("takes play money only when told to", async () => {
    const { start } = await setup();
    await expect(start({ devnet: false })).rejects.toMatchObject({ code: "play-money-mismatch" });
  });

  it("simulates for play money only", async () => {
    const { server, start } = await setup({ simulate: "NVIDIA GeForce RTX 4090" });
    server.info = { ...server.info, chain: "mainnet", playMoney: false };
    await expect(start()).rejects.toMatchObject({ code: "play-money-mismatch" });
  });

  it("keeps two agents out of one home", async () => {
    const { start } = await setup();
    await start();
    await expect(start()).rejects.toMatchObject({ code: "agent-home-busy" });
  });

  it("refuses strangers' code where no sandbox can be had, and runs it as a process where that is allowed", async () => {
    const { server, start, ended, home } = await setup();
    const noPrograms = join(home, "bin");
    await mkdir(noPrograms);
    const path = process.env.PATH;
    process.env.PATH = noPrograms;
    try {
      await expect(start()).rejects.toMatchObject({ code: "sandbox-unavailable" });
      const agent = await start({ allowUnsandboxed: true });
      expect(agent.hardware.isolation).toBe("process");
    } finally {
      process.env.PATH = path;
    }
    const attempt = server.assign({
      files: {
        "a.py": "import os,subprocess\nsubprocess.Popen(['sleep','300'])\nprint(os.getcwd())\nopen('outputs/x','w')",
      },
      command: ["python3", "a.py"],
    });
    await ended(attempt);
    expect(attempt.completion?.outputs).toHaveLength(1);
    expect(logOf(attempt)[0]).toContain(home);
  });
});
