/** A command as people write it: words, those with spaces or quotes in double quotes. Read back by {@link parseCommand}. */
export function formatCommand(command: readonly string[]): string {
  return command.map(formatWord).join(" ");
}

function formatWord(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`;
}

/**
 * Program and arguments of a written command; double and single quotes hold a word together, a backslash takes the next sign as it is.
 * Null for an empty command and for a quote that is not closed. Nothing else of a shell is known: `$HOME` and `|` are plain text.
 */
export function parseCommand(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] as string;
    if (sign === "\\" && quote !== "'" && index + 1 < text.length) {
      index += 1;
      word = (word ?? "") + text[index];
    } else if (quote !== null) {
      if (sign === quote) quote = null;
      else word = (word ?? "") + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= "";
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + sign;
  }
  if (quote !== null) return null;
  if (word !== null) words.push(word);
  return words[0] ? words : null;
}
