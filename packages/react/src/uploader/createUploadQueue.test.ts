// proves P6, P54, W2
import { GpuKitError } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUploadQueue, type UploadQueue } from "./createUploadQueue.js";

interface Sending {
  name: string;
  progress: (percent: number) => void;
  arrive: () => Promise<void>;
  fail: () => Promise<void>;
  signal: AbortSignal;
}

function setup(lanes = 2) {
  const sendings: Sending[] = [];
  const queue = createUploadQueue({
    lanes,
    toError: (cause) => new GpuKitError("server-unreachable", "The line broke.", { cause }),
    send: (file, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        sendings.push({
          name: file.name,
          signal,
          progress: onProgress,
          arrive: async () => settled(() => resolve({ artifactId: `artifact of ${file.name}` })),
          fail: async () => settled(() => reject(new TypeError("cut"))),
        });
      }),
  });
  return { queue, sendings };
}

async function settled(act: () => void): Promise<void> {
  act();
  await new Promise((resolve) => setTimeout(resolve));
}

const fileNamed = (name: string) => new File([name], name);
const [a, b, c] = ["a.py", "b.py", "c.py"].map(fileNamed) as [File, File, File];
const statuses = (queue: UploadQueue) => [...queue.getUploads().values()].map(({ status }) => status);

describe("createUploadQueue", () => {
  it("sends a few at a time, in order, and the next when one has ended", async () => {
    const { queue, sendings } = setup();
    queue.setFiles([a, b, c]);
    expect(statuses(queue)).toEqual(["uploading", "uploading", "waiting"]);
    await sendings[0]?.arrive();
    expect(statuses(queue)).toEqual(["uploaded", "uploading", "uploading"]);
    expect(sendings.map(({ name }) => name)).toEqual(["a.py", "b.py", "c.py"]);
  });

  it("one that fails holds up no other, and can be tried again by itself", async () => {
    const { queue, sendings } = setup(1);
    queue.setFiles([a, b]);
    await sendings[0]?.fail();
    await sendings[1]?.arrive();
    expect(statuses(queue)).toEqual(["failed", "uploaded"]);
    queue.resume(a);
    await sendings[2]?.arrive();
    expect(statuses(queue)).toEqual(["uploaded", "uploaded"]);
    expect(sendings).toHaveLength(3);
  });

  it("a pause ends the sending, makes room for the next, and going on never shows less", async () => {
    const { queue, sendings } = setup(1);
    queue.setFiles([a, b]);
    sendings[0]?.progress(60);
    queue.pause(a);
    expect(sendings[0]?.signal.aborted).toBe(true);
    expect(statuses(queue)).toEqual(["paused", "uploading"]);
    sendings[0]?.progress(80);
    await sendings[0]?.arrive();
    expect(queue.getUploads().get(a)).toEqual({ status: "paused", percent: 60 });
    await sendings[1]?.arrive();
    queue.resume(a);
    sendings[2]?.progress(16);
    expect(queue.getUploads().get(a)).toEqual({ status: "uploading", percent: 60 });
  });

  it("what is taken out is aborted, what stays goes on", () => {
    const { queue, sendings } = setup();
    queue.setFiles([a, b]);
    queue.setFiles([b]);
    expect(sendings.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(sendings).toHaveLength(2);
  });

  it("stopped, it takes up again what had not arrived", async () => {
    const { queue, sendings } = setup();
    queue.setFiles([a, b]);
    await sendings[0]?.arrive();
    queue.stop();
    queue.setFiles([a, b]);
    expect(statuses(queue)).toEqual(["uploaded", "uploading"]);
    queue.startOver();
    expect(statuses(queue)).toEqual(["uploading", "uploading"]);
  });

  it("whatever happens, percentages never fall, no file is sent twice at once, and never more than the lanes hold", async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constantFrom("pause", "resume"), file: fc.nat({ max: 2 }) }),
      fc.record({ kind: fc.constantFrom("arrive", "fail"), at: fc.nat({ max: 9 }) }),
      fc.record({ kind: fc.constant("progress"), at: fc.nat({ max: 9 }), percent: fc.nat({ max: 100 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const { queue, sendings } = setup();
        const files = [a, b, c];
        const shown = new Map<File, number>();
        queue.subscribe(() => {
          for (const [file, { percent }] of queue.getUploads()) {
            expect(percent).toBeGreaterThanOrEqual(shown.get(file) ?? 0);
            shown.set(file, percent);
          }
          expect(statuses(queue).filter((status) => status === "uploading").length).toBeLessThanOrEqual(2);
        });
        queue.setFiles(files);
        const ended = new Set<Sending>();
        for (const step of acts) {
          if ("file" in step) queue[step.kind as "pause" | "resume"](files[step.file] as File);
          else {
            const sending = sendings[step.at % sendings.length] as Sending;
            if ("percent" in step) sending.progress(step.percent);
            else {
              await sending[step.kind as "arrive" | "fail"]();
              ended.add(sending);
            }
          }
          const live = sendings.filter((sending) => !sending.signal.aborted && !ended.has(sending));
          expect(new Set(live.map(({ name }) => name)).size).toBe(live.length);
          expect(live.length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 150 },
    );
  });
});
