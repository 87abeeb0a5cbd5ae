import { evidenceAt, type Fact } from "./collectFacts.js";
import type { CompiledRules } from "./compileRules.js";
import type { Evidence } from "./jobAnalysis.js";
import { matchRules } from "./matchRules.js";

/** What speaks for one value. */
export interface Weighed<Value extends string> {
  value: Value;
  weight: number;
  evidence: Evidence[];
}

/** A rule that was met, with what it counts there. */
export interface Sign<Value extends string> {
  value: Value;
  weight: number;
  evidence: Evidence;
}

/** Signs of one value say much the same, so each further one counts less. */
const further = 0.75;

/** Every rule that is met, at the place where it counts most. */
export function findSigns<Value extends string>(compiled: CompiledRules<Value>, facts: readonly Fact[]): Sign<Value>[] {
  return matchRules(compiled, facts).flatMap(({ rule, fact, share }) => {
    const found = compiled.rules[rule];
    if (!found || found.weight === 0) return [];
    const evidence = evidenceAt(fact.source, fact.line, `${fact.text.slice(0, 80)}: ${found.reason}.`);
    return [{ value: found.value, weight: found.weight * share, evidence }];
  });
}

/** Adds signs up by what `groupOf` makes of their values; strongest first. */
export function addSigns<Value extends string, Group extends string>(
  signs: readonly Sign<Value>[],
  groupOf: (value: Value) => Group,
): Weighed<Group>[] {
  const groups = new Map<Group, Sign<Value>[]>();
  for (const found of signs) {
    const group = groupOf(found.value);
    groups.set(group, [...(groups.get(group) ?? []), found]);
  }
  return [...groups]
    .map(([value, members]) => {
      const sorted = members.sort((a, b) => b.weight - a.weight);
      const weight = sorted.reduce((sum, member, place) => sum + member.weight * further ** place, 0);
      return { value, weight, evidence: sorted.map(({ evidence }) => evidence) };
    })
    .sort((a, b) => b.weight - a.weight);
}

export function weighRules<Value extends string>(
  compiled: CompiledRules<Value>,
  facts: readonly Fact[],
): Weighed<Value>[] {
  return addSigns(findSigns(compiled, facts), (value) => value);
}

/**
 * How likely the strongest value is right: a logistic curve over its share of all that was said, fitted on 930 real files of 61
 * repositories and made a little flatter, because files nobody has seen are read a little worse.
 */
export function confidenceOf(weighed: readonly { weight: number }[]): number {
  const first = weighed[0]?.weight ?? 0;
  const second = Math.max(0, weighed[1]?.weight ?? 0);
  if (first <= 0) return 0;
  const share = first / (first + second + 1);
  const likely = 1 / (1 + Math.exp(curve.middle * curve.slope - curve.slope * share));
  return Math.round(100 * Math.min(surest, likely)) / 100;
}

/** At this share one in two is right, and so steeply it grows from there. */
const curve = { middle: 0.388, slope: 15.5 };
const surest = 0.99;
