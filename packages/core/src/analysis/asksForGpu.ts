import { evidenceAt, type Fact } from "./collectFacts.js";
import type { Evidence, Framework } from "./jobAnalysis.js";

/** Words a script has when it can use a GPU of its own accord. */
const gpuWord = /(^|[^a-z])(cuda|gpu|gpus|gpu_hist|nvidia|rocm|tpu)($|[^a-z])/;

/**
 * The line that asks for a GPU, or null when nothing does. A framework asks by itself, unless its script names
 * the processor as its device and no GPU anywhere.
 */
export function asksForGpu(framework: Framework, facts: readonly Fact[]): Evidence | null {
  const word = facts.find(
    ({ kind, text }) => (kind === "string" || kind === "call" || kind === "image") && gpuWord.test(text),
  );
  if (framework === "none")
    return word && word.text.length < 40 ? evidenceAt(word.source, word.line, `${word.text}: asks for a GPU.`) : null;
  const pinned = facts.some(({ kind, text }) => kind === "string" && text === "cpu");
  if (pinned && !word && facts.some(({ kind, text }) => kind === "call" && text === "torch.device")) return null;
  const first = word ?? facts.find(({ kind }) => kind === "import" || kind === "package" || kind === "image");
  return first ? evidenceAt(first.source, first.line, "The framework computes on a GPU.") : null;
}
