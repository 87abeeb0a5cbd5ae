// proves P38, P40: numbers without holes, nothing lost or repeated after a crash, a dropped range stated
import { appendFileSync, readdirSync, truncateSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TelemetryEntry } from "@gpukit/core";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { openSpoolReader } from "./openSpoolReader.js";
import { openSpoolWriter } from "./openSpoolWriter.js";
import { listSegments } from "./spoolSegments.js";
import type { UnnumberedEntry } from "./unnumberedEntry.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup() {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-spool-"));
  folders.push(folder);
  return folder;
}

const line = (text: string): UnnumberedEntry => ({ kind: "log", atMs: 1, stream: "stdout", text });
const all = { maxBytes: 1e9, maxEntries: 1e9 };

function readAll(folder: string, afterSeq = 0): TelemetryEntry[] {
  const reader = openSpoolReader(folder);
  const entries: TelemetryEntry[] = [];
  while (true) {
    const batch = reader.next(all).filter(({ seq }) => seq > afterSeq);
    const last = batch.at(-1);
    if (!last) return entries;
    entries.push(...batch);
    reader.acknowledge(last.seq);
  }
}

describe("the spool", () => {
  it("numbers entries from 1 and goes on after being opened again", async () => {
    const folder = await setup();
    const first = openSpoolWriter(folder);
    first.append([line("a"), line("b")]);
    first.close();
    const second = openSpoolWriter(folder);
    expect(second.lastSeq).toBe(2);
    expect(second.append([line("c")])).toEqual([{ ...line("c"), seq: 3 }]);
    second.close();
    expect(readAll(folder).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("cuts off a line that a crash tore, and gives its number out again", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder);
    writer.append([line("a"), line("b")]);
    writer.close();
    const [segment] = listSegments(folder);
    if (!segment) throw new Error("no segment");
    truncateSync(segment.path, segment.sizeBytes - 3);
    const again = openSpoolWriter(folder);
    expect(again.lastSeq).toBe(1);
    again.append([line("c")]);
    again.close();
    expect(readAll(folder)).toEqual([
      { ...line("a"), seq: 1 },
      { ...line("c"), seq: 2 },
    ]);
  });

  it("survives a line of rubbish a power cut left", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder);
    writer.append([line("a")]);
    writer.close();
    appendFileSync(listSegments(folder)[0]?.path ?? "", "\u0000\u0000\n");
    const again = openSpoolWriter(folder);
    again.append([line("b")]);
    again.close();
    expect(readAll(folder).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("states what it dropped once there is room again, and never exceeds its bound by more than that", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder, { maxBytes: 2_000, segmentBytes: 500 });
    for (let index = 0; index < 100; index += 1) writer.append([line(`line ${index}`)]);
    expect(writer.lastSeq).toBe(100);
    expect(listSegments(folder).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBeLessThanOrEqual(2_000);

    const reader = openSpoolReader(folder);
    const kept = reader.next(all);
    reader.acknowledge(kept.at(-1)?.seq ?? 0);
    let lastKept = kept.at(-1)?.seq ?? 0;
    for (let batch = reader.next(all); batch.length > 0; batch = reader.next(all)) {
      lastKept = batch.at(-1)?.seq ?? 0;
      reader.acknowledge(lastKept);
    }
    writer.append([line("after")]);
    writer.close();
    expect(reader.next(all)).toEqual([
      { kind: "gap", seq: 100, atMs: 1, firstDroppedSeq: lastKept + 1, reason: "the spool is full" },
      { ...line("after"), seq: 101 },
    ]);
  });

  it("states an open gap when it is closed", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder, { maxBytes: 100, segmentBytes: 100 });
    writer.append([line("a")]);
    writer.append([line("b")]);
    writer.append([line("c")]);
    writer.close();
    expect(readAll(folder).at(-1)).toMatchObject({ kind: "gap", firstDroppedSeq: 2, seq: 3 });
  });

  it("deletes acknowledged files, but never the one being written", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder, { maxBytes: 1e6, segmentBytes: 200 });
    for (let index = 0; index < 50; index += 1) writer.append([line("x".repeat(50))]);
    const before = readdirSync(folder).length;
    const reader = openSpoolReader(folder);
    reader.acknowledge(50);
    expect(before).toBeGreaterThan(10);
    expect(readdirSync(folder)).toHaveLength(1);
    writer.close();
    expect(openSpoolWriter(folder).lastSeq).toBe(50);
  });

  it("reads again from the start where the server went back", async () => {
    const folder = await setup();
    const writer = openSpoolWriter(folder);
    writer.append([line("a"), line("b"), line("c")]);
    writer.close();
    const reader = openSpoolReader(folder);
    reader.next(all);
    reader.acknowledge(2);
    reader.acknowledge(0);
    expect(reader.next(all).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("gives every entry exactly once, in order, whatever is written, read, torn and opened anew in between", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("append" as const), count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant("read" as const), bytes: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ do: fc.constant("reopen" as const), reader: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const folder = await setup();
        const limits = { maxBytes: 1e6, segmentBytes: 150 };
        let writer = openSpoolWriter(folder, limits);
        let reader = openSpoolReader(folder);
        const written: number[] = [];
        const read: number[] = [];
        const take = (maxBytes: number) => {
          const batch = reader.next({ maxBytes, maxEntries: 3 });
          const fresh = batch.map(({ seq }) => seq).filter((seq) => seq > (read.at(-1) ?? 0));
          read.push(...fresh);
          if (batch.length > 0) reader.acknowledge(read.at(-1) ?? 0);
          return batch.length;
        };
        for (const action of steps) {
          if (action.do === "append") {
            const added = writer.append(Array.from({ length: action.count }, (_, index) => line(`${index}`)));
            written.push(...added.map(({ seq }) => seq));
          } else if (action.do === "read") take(action.bytes);
          else if (action.reader) reader = openSpoolReader(folder);
          else {
            writer.close();
            writer = openSpoolWriter(folder, limits);
          }
        }
        while (take(1e6) > 0);
        writer.close();
        expect(read).toEqual(written);
      }),
      { numRuns: 100 },
    );
  });
});
