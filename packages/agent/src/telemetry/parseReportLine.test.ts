// proves P39, A5: what a job reports of itself
import { telemetryEntrySchema } from "@gpukit/core/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseReportLine } from "./parseReportLine.js";

describe("parseReportLine", () => {
  it("reads progress within its bounds", () => {
    const line = '{"type":"progress","fraction":1.5,"operation":"epoch 2"}';
    expect(parseReportLine(line)).toEqual({ kind: "progress", fraction: 1, operation: "epoch 2" });
    expect(parseReportLine('{"type":"progress"}')).toEqual({ kind: "progress", fraction: null, operation: "" });
  });

  it("reads figures and leaves out what is none", () => {
    const line = '{"type":"epoch","epoch":2,"loss":null,"accuracy":0.9,"note":"x"}';
    expect(parseReportLine(line)).toEqual({ kind: "training", scope: "epoch", values: { epoch: 2, accuracy: 0.9 } });
  });

  it.each(["", "nonsense", "[]", "null", "7", '{"type":"epoch"}', '{"type":"other","loss":1}', '{"loss":1}'])(
    "gives nothing for %j",
    (line) => {
      expect(parseReportLine(line)).toBeNull();
    },
  );

  it("makes only entries the server accepts, whatever a job writes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("progress", "batch", "epoch", "final"),
        fc.json(),
        fc.double(),
        (type, extra, fraction) => {
          const more = JSON.parse(extra) as unknown;
          const report = parseReportLine(
            JSON.stringify({ ...(typeof more === "object" ? more : {}), fraction, loss: fraction, type }),
          );
          if (report) telemetryEntrySchema.parse({ ...report, seq: 1, atMs: 0 });
        },
      ),
      { numRuns: 300 },
    );
  });
});
