import { evidenceAt, type Fact } from "./collectFacts.js";
import type { Evidence, Framework } from "./jobAnalysis.js";

/** Words a script has when it can use a GPU of its own accord. */
const gpuWord = /(^|[^a-z])(cuda|gpu|gpus|gpu_hist|nvidia|rocm|tpu)($|[^a-z])/;
/** "torch.cuda" in a string speaks of a library's code: it asks for nothing where that library is not imported. */
const codeOfLibrary = /[a-z_]\.(cuda|gpu|gpus|rocm|tpu)($|[^a-z])/;
/** Longer strings are prose. */
const longestWord = 39;

/**
 * The line that asks for a GPU, or null when nothing does. A framework asks by itself, unless its script names
 * the processor as its device and no GPU anywhere.
 */
export function asksForGpu(framework: Framework, facts: readonly Fact[]): Evidence | null {
  const words = facts.filter(
    ({ kind, text }) => (kind === "string" || kind === "call" || kind === "image") && gpuWord.test(text),
  );
  if (framework === "none") {
    const asking = words.find(({ text }) => text.length <= longestWord && !codeOfLibrary.test(text));
    return asking ? evidenceAt(asking.source, asking.line, `${asking.text}: asks for a GPU.`) : null;
  }
  const [word] = words;
  const pinned = facts.some(({ kind, text }) => kind === "string" && text === "cpu");
  if (pinned && !word && facts.some(({ kind, text }) => kind === "call" && text === "torch.device")) return null;
  const first = word ?? facts.find(({ kind }) => kind === "import" || kind === "package" || kind === "image");
  return first ? evidenceAt(first.source, first.line, "The framework computes on a GPU.") : null;
}
