// proves P38, P40: telemetry arrives in order, once, and every hole is stated
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TelemetryEntry } from "@gpukit/core";
import { afterEach, describe, expect, it } from "vitest";
import { openSpoolWriter } from "../telemetry/openSpoolWriter.js";
import { listSegments } from "../telemetry/spoolSegments.js";
import { createTelemetryShipper } from "./createTelemetryShipper.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup({ alreadyAcknowledged = 0 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-ship-"));
  folders.push(folder);
  const writer = openSpoolWriter(folder, { maxBytes: 1e6, segmentBytes: 300 });
  const received: TelemetryEntry[] = [];
  let acknowledgedSeq = alreadyAcknowledged;
  const client = {
    async reportTelemetry({ entries }: { entries: TelemetryEntry[] }) {
      for (const entry of entries) {
        if ((entry.kind === "gap" ? entry.firstDroppedSeq : entry.seq) !== acknowledgedSeq + 1) continue;
        received.push(entry);
        acknowledgedSeq = entry.seq;
      }
      return { acknowledgedSeq };
    },
  };
  const shipper = createTelemetryShipper(client, {
    attempt: { jobId: "j", fence: 1 },
    spoolFolder: folder,
    batchMs: 5,
    refusedMs: 5,
    insist: (call) => call(),
    clock: { nowMs: () => 9 },
  });
  const write = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      writer.append([{ kind: "log", atMs: 1, stream: "stdout", text: "x".repeat(40) }]);
    }
  };
  const ship = async () => {
    const controller = new AbortController();
    const running = shipper.run(controller.signal);
    await shipper.drain(writer.lastSeq, AbortSignal.timeout(5_000));
    controller.abort();
    await running;
  };
  return { folder, received, write, ship };
}

describe("createTelemetryShipper", () => {
  it("sends everything once, in order", async () => {
    const { received, write, ship } = await setup();
    write(40);
    await ship();
    write(3);
    await ship();
    expect(received.map(({ seq }) => seq)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  });

  it("goes on where the server stands, whatever an earlier agent had sent", async () => {
    const { received, write, ship } = await setup({ alreadyAcknowledged: 25 });
    write(40);
    await ship();
    expect(received[0]?.seq).toBe(26);
    expect(received.at(-1)?.seq).toBe(40);
  });

  it("states a hole that a damaged disk left", async () => {
    const { folder, received, write, ship } = await setup();
    write(40);
    const [, second, third] = listSegments(folder);
    if (second) rmSync(second.path);
    await ship();
    expect(received.filter(({ kind }) => kind === "gap")).toEqual([
      {
        kind: "gap",
        seq: (third?.firstSeq ?? 0) - 1,
        atMs: 9,
        firstDroppedSeq: second?.firstSeq,
        reason: "lost on the provider's disk",
      },
    ]);
    expect(received.at(-1)?.seq).toBe(40);
  });
});
