// proves P37, P38, P39, P40, A3, A4, A5, A6, A7, A8
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isVoucherChainValid } from "@gpukit/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type BuiltAgent, buildAgent } from "../testing/buildAgent.js";
import { createFakeServer, type FakeAttempt } from "../testing/createFakeServer.js";
import { eventually } from "../testing/eventually.js";
import { testOptions } from "../testing/testOptions.js";
import type { AgentEvent } from "./agentEvent.js";
import { type StartAgentOptions, startAgent } from "./startAgent.js";

let built: BuiltAgent;
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  built = await buildAgent();
}, 60_000);
afterAll(() => built.remove());
afterEach(async () => {
  for (const action of undo.splice(0).reverse()) await action();
});

async function setup(options: Partial<StartAgentOptions> = {}) {
  const home = await mkdtemp(join(tmpdir(), "gpukit-agent-test-"));
  undo.push(() => rm(home, { recursive: true, force: true }));
  const server = createFakeServer();
  const events: AgentEvent[] = [];
  const start = async (more: Partial<StartAgentOptions> = {}) => {
    const agent = await startAgent({
      ...testOptions,
      server: "http://fake",
      home,
      runnerPath: built.runnerPath,
      createClient: () => server.client,
      onEvent: (event) => events.push(event),
      ...options,
      ...more,
    });
    undo.push(() => agent.stop());
    return agent;
  };
  const agent = await start();
  const ended = (attempt: FakeAttempt) => eventually(() => attempt.ends > 0);
  return { home, server, agent, events, start, ended };
}

const logOf = (attempt: FakeAttempt, stream = "stdout") =>
  attempt.entries.flatMap((entry) => (entry.kind === "log" && entry.stream === stream ? [entry.text] : []));

function expectNoHoles(attempt: FakeAttempt) {
  let expected = 1;
  for (const entry of attempt.entries) {
    expect(entry.kind === "gap" ? entry.firstDroppedSeq : entry.seq).toBe(expected);
    expected = entry.seq + 1;
  }
}

describe("startAgent", () => {
  it("runs a real script in the sandbox and reports all of it", async () => {
    const { server, ended, home, agent } = await setup();
    const attempt = server.assign({
      files: {
        "train.py": [
          "import os, json, sys, time",
          "from lib.names import word",
          "print('hello', word)",
          "print('epoch 1/2 loss=0.5 accuracy=0.8')",
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
    expect(logOf(attempt)).toEqual(["hello world", "epoch 1/2 loss=0.5 accuracy=0.8", "done"]);
    expectNoHoles(attempt);

    const training = attempt.entries.flatMap((entry) => (entry.kind === "training" ? [entry.values] : []));
    expect(training).toContainEqual({ loss: 0.5, accuracy: 0.8, epoch: 1, epochs: 2 });
    expect(training).toContainEqual({ loss: 0.25, epoch: 1 });
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

  it("reports a script that ends with exit code 1, with its last lines and what it had written", async () => {
    const { server, ended } = await setup();
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
    const { server, ended } = await setup();
    const attempt = server.assign({ files: { a: "" }, command: ["no-such-program"] });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "script-failed", exitCode: 127 });
  });

  it("stops a script that never ends at its maximum duration and charges no more than that", async () => {
    const { server, ended } = await setup();
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
});
