// proves P37, P40, S7, S13, X4
import { isGpuKitError, type TelemetryEntry } from "@gpukit/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lockQuote, quoteJob, runFor, waitForAssignment, waitForSettled } from "../testing/rent.js";
import { createTestMarketServer, type TestMarket } from "../testing/testMarket.js";

// PostgreSQL's jsonb holds neither NUL nor half a surrogate pair, and a text cut in the middle of an emoji ends with one.

let market: TestMarket;

beforeAll(async () => {
  market = await createTestMarketServer();
}, 60_000);

afterAll(() => market.close());

it("of a job's output and of its failure is kept as far as it can be, and the job ends as its node said", async () => {
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
  const assignment = await waitForAssignment(node, job.id);
  const { jobId, fence } = assignment;
  await runFor(market, node, { assignment, activeMs: 50 });
  const atMs = market.server.clock.nowMs();
  const entries: TelemetryEntry[] = [
    { kind: "log", seq: 1, atMs, stream: "stdout", text: "NUL \u0000, whole 😀, half \ud83d" },
    { kind: "progress", seq: 2, atMs, fraction: 0.5, operation: "half \ude00" },
    { kind: "training", seq: 3, atMs, scope: "batch", values: { "loss \ud83d": 1 } },
  ];
  expect(await node.calls.nodes.reportTelemetry({ jobId, fence, entries })).toEqual({ acknowledgedSeq: 3 });
  const error = "Traceback: half \ud83d, NUL \u0000";
  const report = { jobId, fence, outcome: "script-failed" as const, exitCode: 1, error, outputs: [] };
  expect(await node.calls.nodes.failAttempt(report)).toEqual({ state: "failed" });
  await waitForSettled(consumer, escrow.id);
  const { logTail, progress, training, job: ended } = await consumer.calls.jobs.monitor({ id: jobId });
  expect(logTail.map(({ text }) => text)).toEqual(["NUL \ufffd, whole 😀, half \ufffd"]);
  expect(progress?.operation).toBe("half \ufffd");
  expect(training?.values).toEqual({ "loss \ufffd": 1 });
  expect(ended.attempts[0]?.error).toBe("Traceback: half \ufffd, NUL \ufffd");
});

it("of a launch is refused as the caller's mistake", async () => {
  const consumer = await market.signIn("site");
  const quote = await quoteJob(market, consumer, { node: await market.enrolNode() });
  const accept = (command: string[], environment: Record<string, string> = {}) =>
    consumer.calls.escrows
      .accept({ quoteId: quote.terms.id, launch: { command, environment, network: "none" }, approvalMs: 100 })
      .then(
        () => null,
        (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
      );
  expect(await accept(["python3", "\ud83d"])).toBe("invalid-input");
  expect(await accept(["python3"], { NAME: "\u0000" })).toBe("invalid-input");
  // Every event of a job repeats how it was launched.
  expect(await accept(["python3"], Object.fromEntries(names(100).map((name) => [name, "x".repeat(32_000)])))).toBe(
    "invalid-input",
  );
  expect(await accept(["python3", "😀"], { NAME: "x".repeat(32_000) })).toBeNull();
});

const names = (count: number) => Array.from({ length: count }, (_, index) => `NAME_${index}`);
