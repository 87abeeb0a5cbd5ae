import type { JobSource } from "./jobSource.js";

/** Deeper or longer than this is data, not settings. */
const deepest = 6;
const mostSettings = 500;

/** Reads the settings of a JSON configuration; a broken one becomes a data file with its problem noted. */
export function readConfiguration(source: JobSource): void {
  let value: unknown;
  try {
    value = JSON.parse(source.lines.join("\n"));
  } catch {
    source.kind = "data";
    source.problem = "Its JSON is broken, so its settings were not read.";
    return;
  }
  const lineOfKey = new Map<string, number>();
  for (const [index, line] of source.lines.entries())
    for (const [, key = ""] of line.matchAll(/"([^"\\]{1,100})"\s*:/g))
      if (!lineOfKey.has(key)) lineOfKey.set(key, index + 1);
  collect(value, 0, source, lineOfKey);
}

function collect(value: unknown, depth: number, source: JobSource, lineOfKey: ReadonlyMap<string, number>): void {
  if (typeof value !== "object" || value === null || depth > deepest) return;
  for (const [name, item] of Object.entries(value)) {
    if (source.settings.length >= mostSettings) return;
    if (typeof item === "string" || typeof item === "boolean" || (typeof item === "number" && Number.isFinite(item)))
      source.settings.push({ name, value: item, line: lineOfKey.get(name) ?? 1 });
    else collect(item, depth + 1, source, lineOfKey);
  }
}
