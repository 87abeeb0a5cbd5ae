import type { JobRule } from "./jobSign.js";
import { audioRules } from "./jobTypes/audioRules.js";
import { computingRules } from "./jobTypes/computingRules.js";
import { generationRules } from "./jobTypes/generationRules.js";
import { languageRules } from "./jobTypes/languageRules.js";
import { learningRules } from "./jobTypes/learningRules.js";
import { visionRules } from "./jobTypes/visionRules.js";
import { libraries } from "./libraries.js";

/** What a job does, by what it imports, calls and names. One line is one piece of evidence. */
export const jobTypeRules: readonly JobRule[] = [
  ...libraries.map(({ modules, does, weight, is }): JobRule => {
    const known = does ?? "non-gpu";
    return { value: known, weight: does === null ? 0 : (weight ?? 1), in: ["import", "package"], modules, reason: is };
  }),
  ...visionRules,
  ...generationRules,
  ...languageRules,
  ...audioRules,
  ...learningRules,
  ...computingRules,
];
