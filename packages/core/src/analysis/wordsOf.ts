/** The words of a piece of source or prose, in lower case. */
export interface Words {
  /** In order: `nn.CrossEntropyLoss` is nn, cross, entropy, loss. */
  words: string[];
  /** Identifiers of several words, written as one: crossentropyloss. */
  identifiers: string[];
}

const identifier = /[A-Za-z0-9_]+/g;
const boundary = /[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9a-z]*|[A-Z]|[0-9]+[a-z]*/g;

export function wordsOf(text: string): Words {
  const words: string[] = [];
  const identifiers: string[] = [];
  for (const found of text.match(identifier) ?? []) {
    const parts = isPlain(found) ? null : found.match(boundary);
    if (parts === null || parts.length < 2) {
      words.push((parts?.[0] ?? found).toLowerCase());
      continue;
    }
    for (const part of parts) words.push(part.toLowerCase());
    identifiers.push(found.replaceAll("_", "").toLowerCase());
  }
  return { words, identifiers };
}

/** One word without inner capitals, as most are. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 95 || (code >= 65 && code <= 90 && index > 0)) return false;
  }
  return true;
}
