// proves P40: a stage that is free of charge ends, and an outage of the server is nobody's slowness
import { GpuKitError } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { eventually } from "../testing/eventually.js";
import { createStageTimer } from "./createStageTimer.js";

describe("createStageTimer", () => {
  it("ends a stage that takes too long, with the reason", async () => {
    const timer = createStageTimer({ timeoutMs: 20, message: "Too slow." });
    await eventually(() => timer.signal.aborted);
    expect(timer.signal.reason).toMatchObject({ code: "stage-timeout", shortMessage: "Too slow." });
  });

  it("does not count the time in which the server gives no answer", async () => {
    const timer = createStageTimer({ timeoutMs: 100, message: "Too slow." });
    const untilMs = performance.now() + 400;
    const call = timer.forgiving(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (performance.now() < untilMs) throw new GpuKitError("server-unreachable", "Down.");
      return "answer";
    });
    const tryAgain = async (): Promise<string> => call().catch(tryAgain);
    expect(await tryAgain()).toBe("answer");
    expect(timer.signal.aborted).toBe(false);
    timer.stop();
  });

  it("counts time that passes after an answer", async () => {
    const timer = createStageTimer({ timeoutMs: 50, message: "Too slow." });
    await timer.forgiving(async () => "answer")();
    await eventually(() => timer.signal.aborted);
  });
});
