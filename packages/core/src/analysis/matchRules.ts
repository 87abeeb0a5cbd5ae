import type { Fact } from "./collectFacts.js";
import type { CompiledRules, PhraseNode } from "./compileRules.js";
import type { FactKind } from "./rules/rule.js";

/** The fact at which a rule is best met, and how much of its weight that place is worth. */
export interface RuleHit {
  rule: number;
  fact: Fact;
  share: number;
}

/** How much a place is believed: code does what it says, words only talk of it. */
const shares: Readonly<Record<FactKind, number>> = {
  import: 1,
  call: 1,
  base: 1,
  string: 0.75,
  package: 0.6,
  name: 0.85,
  variable: 0.5,
  option: 0.5,
  file: 0.8,
  path: 0.6,
  image: 0.6,
  command: 0.75,
  prose: 0.35,
};

/** Which rules the facts meet, each once. */
export function matchRules(compiled: CompiledRules<string>, facts: readonly Fact[]): RuleHit[] {
  const hits = new Map<number, RuleHit>();
  const meet = (rule: number, fact: Fact) => {
    const where = compiled.rules[rule]?.in ?? null;
    if (where !== null && !where.includes(fact.kind)) return;
    const share = where !== null && fact.kind !== "prose" ? Math.max(shares[fact.kind], 0.75) : shares[fact.kind];
    const known = hits.get(rule);
    if (!known || share > known.share) hits.set(rule, { rule, fact, share });
  };
  for (const fact of facts) {
    if (fact.kind === "import" || fact.kind === "package") meetModules(compiled, fact, meet);
    meetPhrases(compiled, fact, meet);
    for (const { pattern, rule } of compiled.patterns) {
      // Where a rule looks costs less to see than what it looks for.
      const where = compiled.rules[rule]?.in ?? null;
      if ((where === null || where.includes(fact.kind)) && pattern.test(fact.text)) meet(rule, fact);
    }
  }
  return [...hits.values()];
}

type Meet = (rule: number, fact: Fact) => void;

/** The longest known module that holds what is imported. */
function meetModules({ modules }: CompiledRules<string>, fact: Fact, meet: Meet): void {
  const name = fact.kind === "package" ? fact.text.replaceAll("-", "_") : fact.text;
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const rules = modules.get(name.slice(0, end));
    if (!rules) continue;
    for (const rule of rules) meet(rule, fact);
    return;
  }
}

function meetPhrases({ phrases, beginnings }: CompiledRules<string>, fact: Fact, meet: Meet): void {
  const { words, identifiers } = fact;
  for (let start = 0; start < words.length; start += 1) {
    const word = words[start] ?? "";
    let node = nodeOf(phrases, word);
    for (let at = start + 1; node; at += 1) {
      for (const rule of node.rules) meet(rule, fact);
      node = at < words.length && node.next.size > 0 ? nodeOf(node.next, words[at] ?? "") : undefined;
    }
    meetBeginnings(beginnings, word, fact, meet);
  }
  for (const name of identifiers) {
    for (const rule of phrases.get(name)?.rules ?? []) meet(rule, fact);
    meetBeginnings(beginnings, name, fact, meet);
  }
}

/** A word of a phrase, in the singular where the table has only that. */
function nodeOf(level: Map<string, PhraseNode>, word: string): PhraseNode | undefined {
  return level.get(word) ?? (word.length > 3 && word.endsWith("s") ? level.get(word.slice(0, -1)) : undefined);
}

function meetBeginnings(beginnings: CompiledRules<string>["beginnings"], word: string, fact: Fact, meet: Meet): void {
  for (const { beginning, rule } of beginnings.get(word.slice(0, 2)) ?? [])
    if (word.startsWith(beginning)) meet(rule, fact);
}
