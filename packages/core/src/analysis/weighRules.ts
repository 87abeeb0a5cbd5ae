import { evidenceAt, type Fact } from "./collectFacts.js";
import type { Evidence } from "./jobAnalysis.js";
import type { Rule } from "./rules/rule.js";

/** What speaks for one value. */
export interface Weighed<Value extends string> {
  value: Value;
  weight: number;
  evidence: Evidence[];
}

/** Each rule counts once, at the first fact it meets; strongest value first, then in the order of the table. */
export function weighRules<Value extends string>(
  rules: readonly Rule<Value>[],
  facts: readonly Fact[],
): Weighed<Value>[] {
  const found = new Map<Value, { weight: number; hits: { weight: number; evidence: Evidence }[] }>();
  for (const { value, weight, in: kinds, pattern, reason } of rules) {
    const fact = facts.find(({ kind, text }) => kinds.includes(kind) && pattern.test(text));
    if (!fact) continue;
    const entry = found.get(value) ?? { weight: 0, hits: [] };
    entry.weight += weight;
    entry.hits.push({ weight, evidence: evidenceAt(fact.source, fact.line, `${fact.text}: ${reason}.`) });
    found.set(value, entry);
  }
  return [...found]
    .map(([value, { weight, hits }]) => ({
      value,
      weight,
      evidence: hits.sort((a, b) => b.weight - a.weight).map(({ evidence }) => evidence),
    }))
    .sort((a, b) => b.weight - a.weight);
}

/** How sure the strongest value is: near 1 when much speaks for it and nothing for another. */
export function confidenceOf(weighed: readonly { weight: number }[]): number {
  const first = weighed[0]?.weight ?? 0;
  const second = Math.max(0, weighed[1]?.weight ?? 0);
  return first <= 0 ? 0 : Math.round((100 * first) / (first + second + 1)) / 100;
}
