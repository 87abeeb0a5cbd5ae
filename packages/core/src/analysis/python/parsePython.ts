import type { Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { GpuKitError } from "../../errors/GpuKitError.js";

export type ShouldStop = () => boolean;

/**
 * Steps the parser may spend on getting over errors. The standard library rewritten as Python 2 takes at most 1,127 in a file; junk
 * would take seconds, and hold a copy of the whole parse per step.
 */
const mostRecoverySteps = 4_000;

/**
 * Parses Python of any quality: broken places become error nodes. `shouldStop` is asked after every few steps. Where most of it is broken
 * the tree ends early. Throws `analysis-stopped`.
 */
export function parsePython(source: string, shouldStop: ShouldStop): Tree {
  const parse = parser.startParse(source);
  let recoverySteps = 0;
  for (let step = 0; ; step += 1) {
    if (step % 64 === 0 && shouldStop()) throw stopped();
    const tree = parse.advance();
    if (tree) return tree;
    if (!isRecovering(parse)) continue;
    recoverySteps += 1;
    if (recoverySteps === mostRecoverySteps) parse.stopAt(parse.parsedPos);
  }
}

/** Not among the parser's declared fields; without it there is only `shouldStop`. */
function isRecovering(parse: object): boolean {
  return "recovering" in parse && typeof parse.recovering === "number" && parse.recovering > 0;
}

/** The error of a reading that was told to stop. */
export function stopped(): GpuKitError {
  return new GpuKitError("analysis-stopped", "Reading the files was stopped before it ended.");
}
