import { loadPart } from "@gpukit/sdk";
import { originOf } from "../uploader/fileHandles.js";

/** Remembers, for a later visit of the same draft, those of the chosen files that can be opened again. */
export async function keepChosen(
  draftKey: string,
  { files, nowMs }: { files: readonly { path: string; file: File }[]; nowMs: number },
): Promise<void> {
  if (!files.some(({ file }) => originOf(file))) return;
  try {
    const { keepFiles } = await loadPart(() => import("../uploader/keptFiles.js"));
    await keepFiles(draftKey, { files, nowMs });
  } catch {
    // A page that may not store asks for the files again, as every browser without handles does.
  }
}
