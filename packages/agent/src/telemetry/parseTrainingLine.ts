import type { TrainingEntry } from "@gpukit/core";

/** What earlier lines said that later ones leave out: Keras writes "Epoch 3/10" on a line of its own. */
export interface TrainingContext {
  epoch: number | null;
  epochs: number | null;
}

export interface TrainingLine {
  training: Pick<TrainingEntry, "kind" | "scope" | "values"> | null;
  /** Part of the whole job that is done by this line's own words, null where it says nothing of it. */
  fraction: number | null;
  context: TrainingContext;
}

export const noTrainingContext: TrainingContext = { epoch: null, epochs: null };

const epochPattern = /\bepochs?["']?\s*[:#=[(]?\s*(\d{1,7}(?:\.\d{1,6})?)(?:\s*(?:\/|of)\s*(\d{1,7}))?/i;
const stepPattern = /(?:\b(?:batch|step|iter(?:ation)?)\s*[:#=[(]?\s*|\[\s*)(\d{1,9})\s*(?:\/|of)\s*(\d{1,9})/i;
const barPattern = /^\s*(\d{1,9})\/(\d{1,9})\s+[[━]/;
const percentPattern = /(?:\bprogress\s*[:=]?\s*|^\s*|:\s*)(\d{1,3}(?:\.\d+)?)\s*%(?:\||\s*$|\s*complete)/i;
const figurePattern =
  /\b((?:(?:train(?:ing)?|val(?:id(?:ation)?)?|test|eval|avg|average|mean|running|top1)[ _.-]{0,2}){0,3})(loss|acc(?:uracy)?|lr|learning[ _-]?rate)["']?\s{0,3}[:=]?\s{0,3}(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+))?(\s*%)?/gi;

/** "Test set: Average loss: …": all figures of the line are of held-out data. */
const heldLinePattern = /^\W*(?:test|val|eval)/i;

/** Longer lines are no training reports; looking through them would only cost time. */
const maxLookedAt = 2_000;

/**
 * Reads the figures out of common training output: "epoch 3/10 loss=0.21 accuracy=0.94", Keras' bars, PyTorch's example
 * ("Train Epoch: 1 [640/60000 (1%)] Loss: 2.30"), Trainer's dictionaries. Accuracies are given as 0–1.
 */
export function parseTrainingLine(line: string, before: TrainingContext): TrainingLine {
  const text = line.slice(0, maxLookedAt);
  const epochMatch = epochPattern.exec(text);
  const epoch = epochMatch ? Number(epochMatch[1]) : before.epoch;
  const epochs = epochMatch?.[2] ? Number(epochMatch[2]) : before.epochs;
  const context = { epoch, epochs };
  const step = barPattern.exec(text) ?? stepPattern.exec(text.replace(epochMatch?.[0] ?? "", " "));
  const done = step ? ratio(step[1], step[2]) : null;

  const values = figuresIn(text);
  if (Object.keys(values).length === 0) {
    // An epoch named without figures has only begun.
    const begun = epochMatch && epoch !== null && epochs ? clamp((epoch - 1 + (done ?? 0)) / epochs) : null;
    return { training: null, fraction: begun ?? percentIn(text) ?? (epochMatch ? null : done), context };
  }
  const scope = scopeOf(text, { wholeEpoch: Number.isInteger(epoch), step: done });
  if (scope !== "final" && epoch !== null) values.epoch = epoch;
  if (scope !== "final" && epochs !== null) values.epochs = epochs;
  return { training: { kind: "training", scope, values }, fraction: fractionOf(scope, context, done), context };
}

function figuresIn(text: string): Record<string, number> {
  const values: Record<string, number> = {};
  const held = heldLinePattern.test(text);
  for (const [, prefix = "", name = "", number = "", total, percent] of text.matchAll(figurePattern)) {
    const key = figureName(held ? `val ${prefix}` : prefix, name);
    const raw = Number(number);
    const value = key.toLowerCase().endsWith("accuracy") ? accuracyOf(raw, total, percent) : raw;
    if (Number.isFinite(value)) values[key] ??= value;
  }
  return values;
}

function figureName(prefix: string, name: string): string {
  if (/^(lr|learning)/i.test(name)) return "learningRate";
  const figure = /^loss/i.test(name) ? "loss" : "accuracy";
  const held = /val|test|eval/i.test(prefix);
  return held ? `validation${figure.charAt(0).toUpperCase()}${figure.slice(1)}` : figure;
}

function accuracyOf(raw: number, total: string | undefined, percent: string | undefined): number {
  if (total !== undefined) return raw / Number(total);
  return percent !== undefined || raw > 1 ? raw / 100 : raw;
}

function scopeOf(
  text: string,
  { wholeEpoch, step }: { wholeEpoch: boolean; step: number | null },
): TrainingEntry["scope"] {
  if (/\b(final|finished|training complete|done)\b/i.test(text)) return "final";
  if (step !== null && step < 1) return "batch";
  return wholeEpoch || heldLinePattern.test(text) ? "epoch" : "batch";
}

function fractionOf(
  scope: TrainingEntry["scope"],
  { epoch, epochs }: TrainingContext,
  done: number | null,
): number | null {
  if (scope === "final") return null;
  if (epoch === null || !epochs) return null;
  return clamp((epoch - 1 + (scope === "epoch" ? 1 : (done ?? 0))) / epochs);
}

function percentIn(text: string): number | null {
  const match = percentPattern.exec(text);
  return match ? clamp(Number(match[1]) / 100) : null;
}

function ratio(part: string | undefined, whole: string | undefined): number | null {
  const total = Number(whole);
  return total > 0 ? clamp(Number(part) / total) : null;
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
