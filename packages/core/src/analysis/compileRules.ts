import type { Rule } from "./rules/rule.js";

/** A word of a phrase, with the rules that end here and the words that may follow. */
export interface PhraseNode {
  rules: number[];
  next: Map<string, PhraseNode>;
}

/** A rule table in the form in which facts are looked up: by words and modules rather than rule by rule. */
export interface CompiledRules<Value extends string> {
  rules: readonly Rule<Value>[];
  phrases: Map<string, PhraseNode>;
  /** Beginnings of words, by their first two letters. */
  beginnings: Map<string, { beginning: string; rule: number }[]>;
  modules: Map<string, number[]>;
  patterns: { pattern: RegExp; rule: number }[];
}

export function compileRules<Value extends string>(rules: readonly Rule<Value>[]): CompiledRules<Value> {
  const compiled: CompiledRules<Value> = {
    rules,
    phrases: new Map(),
    beginnings: new Map(),
    modules: new Map(),
    patterns: [],
  };
  for (const [index, { words, modules, pattern }] of rules.entries()) {
    for (const phrase of words?.split(",") ?? []) addPhrase(compiled, phrase.trim(), index);
    for (const module of modules?.toLowerCase().split(/\s+/) ?? [])
      compiled.modules.set(module, [...(compiled.modules.get(module) ?? []), index]);
    if (pattern) compiled.patterns.push({ pattern, rule: index });
  }
  return compiled;
}

function addPhrase({ phrases, beginnings }: CompiledRules<string>, phrase: string, rule: number): void {
  if (phrase.endsWith("*")) {
    const beginning = phrase.slice(0, -1);
    const key = beginning.slice(0, 2);
    beginnings.set(key, [...(beginnings.get(key) ?? []), { beginning, rule }]);
    return;
  }
  let level = phrases;
  let node: PhraseNode | undefined;
  for (const word of phrase.split(" ")) {
    node = level.get(word) ?? { rules: [], next: new Map() };
    level.set(word, node);
    level = node.next;
  }
  node?.rules.push(rule);
}
