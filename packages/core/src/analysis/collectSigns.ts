import { evidenceAt, type Fact } from "./collectFacts.js";
import { compileRules } from "./compileRules.js";
import type { Framework, JobType } from "./jobAnalysis.js";
import { matchRules, type RuleHit } from "./matchRules.js";
import { datasetRules } from "./rules/datasetRules.js";
import { frameworkRules } from "./rules/frameworkRules.js";
import type { JobSign } from "./rules/jobSign.js";
import { jobTypeRules } from "./rules/jobTypeRules.js";
import { memberRules } from "./rules/memberRules.js";
import { modeRules } from "./rules/modeRules.js";
import type { Rule } from "./rules/rule.js";
import type { Sign } from "./weighSigns.js";

/** Every rule that is met, at the place where it counts most, by table and in the order of the table. */
export interface Signs {
  framework: Sign<Framework>[];
  jobType: Sign<JobSign>[];
  member: Sign<JobType>[];
  mode: Sign<"train" | "infer">[];
  dataset: Sign<string>[];
}

const tables = [frameworkRules, jobTypeRules, memberRules, modeRules, datasetRules] as const;
/** One table of all, so that each word is looked up once. */
const compiled = compileRules<string>(tables.flat());

export function collectSigns(facts: readonly Fact[]): Signs {
  const hits = matchRules(compiled, facts).sort((a, b) => a.rule - b.rule);
  let first = 0;
  const next = <Value extends string>(table: readonly Rule<Value>[]): Sign<Value>[] => {
    const from = first;
    first += table.length;
    return hits.flatMap((hit) => (hit.rule >= from && hit.rule < first ? signOf(table[hit.rule - from], hit) : []));
  };
  return {
    framework: next(frameworkRules),
    jobType: next(jobTypeRules),
    member: next(memberRules),
    mode: next(modeRules),
    dataset: next(datasetRules),
  };
}

function signOf<Value extends string>(rule: Rule<Value> | undefined, { fact, share }: RuleHit): Sign<Value>[] {
  if (!rule || rule.weight === 0) return [];
  const evidence = evidenceAt(fact.source, fact.line, `${fact.said.slice(0, 80)}: ${rule.reason}.`);
  return [{ value: rule.value, weight: rule.weight * share, evidence }];
}
