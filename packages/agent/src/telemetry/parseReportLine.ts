import type { ProgressEntry, TrainingEntry } from "@gpukit/core";

/** What a job says of itself, before it has a number and a time. */
export type JobReport =
  | Pick<ProgressEntry, "kind" | "fraction" | "operation">
  | Pick<TrainingEntry, "kind" | "scope" | "values">;

const scopes = new Set(["batch", "epoch", "final"]);
const maxNames = 100;

/**
 * Reads one line of the job's report file: `{"type":"progress","fraction":0.4,"operation":"epoch 2"}` or
 * `{"type":"batch"|"epoch"|"final", …figures by name}`. Figures that are no finite numbers are left out; null for any other line.
 */
export function parseReportLine(line: string): JobReport | null {
  const value = parseObject(line);
  if (value === null) return null;
  if (value.type === "progress") {
    const fraction = typeof value.fraction === "number" ? Math.min(1, Math.max(0, value.fraction)) : null;
    const operation = typeof value.operation === "string" ? value.operation.replaceAll("\u0000", "").slice(0, 500) : "";
    return { kind: "progress", fraction, operation };
  }
  if (typeof value.type !== "string" || !scopes.has(value.type)) return null;
  const values = Object.entries(value).flatMap(([name, figure]): [string, number][] =>
    typeof figure === "number" && Number.isFinite(figure)
      ? [[name.replaceAll("\u0000", "").slice(0, 100), figure]]
      : [],
  );
  if (values.length === 0) return null;
  const scope = value.type as TrainingEntry["scope"];
  return { kind: "training", scope, values: Object.fromEntries(values.slice(0, maxNames)) };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
