import type { Evidence } from "./jobAnalysis.js";

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

/** What speaks for each value, strongest first. */
export function weighSigns<Value extends string>(signs: readonly Sign<Value>[]): Weighed<Value>[] {
  return addSigns(signs, (value) => value);
}

/**
 * How likely the strongest value is right: its odds grow with its lead over the second, by two numbers fitted on some 900 real files,
 * once with their names and once without, and taken a little lower, because files nobody has seen are read a little worse.
 */
export function confidenceOf(weighed: readonly { weight: number }[]): number {
  const first = weighed[0]?.weight ?? 0;
  const second = Math.max(0, weighed[1]?.weight ?? 0);
  if (first <= 0) return 0;
  const odds = withoutLead * (1 + first - second) ** growth;
  return Math.round(100 * Math.min(surest, odds / (1 + odds))) / 100;
}

const withoutLead = 1.7;
const growth = 1.6;
const surest = 0.99;
