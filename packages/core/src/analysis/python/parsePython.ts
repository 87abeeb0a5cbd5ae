import type { Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { GpuKitError } from "../../errors/GpuKitError.js";

export type ShouldStop = () => boolean;

/**
 * Parses Python of any quality: broken places become error nodes. `shouldStop` is asked after every piece.
 * Throws `analysis-stopped`.
 */
export function parsePython(source: string, shouldStop: ShouldStop): Tree {
  const parse = parser.startParse(source);
  for (let step = 0; ; step += 1) {
    if (step % 64 === 0 && shouldStop()) throw stopped();
    const tree = parse.advance();
    if (tree) return tree;
  }
}

/** The error of a reading that was told to stop. */
export function stopped(): GpuKitError {
  return new GpuKitError("analysis-stopped", "Reading the files was stopped before it ended.");
}
