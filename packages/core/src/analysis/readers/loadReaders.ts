import { type FormatName, type FormatReaders, formatsOf } from "./formatReaders.js";

/** Loads the reader of one format. */
export type LoadReader = <Name extends FormatName>(name: Name) => Promise<FormatReaders[Name]>;

/** Loads the readers that files with these paths need, beside those already at hand. */
export async function loadReaders(
  paths: readonly string[],
  { loadReader, known = {} }: { loadReader: LoadReader; known?: Partial<FormatReaders> },
): Promise<Partial<FormatReaders>> {
  const names = [...new Set(paths.flatMap(formatsOf))].filter((name) => known[name] === undefined);
  const loaded = await Promise.all(names.map(async (name) => [name, await loadReader(name)] as const));
  return { ...known, ...Object.fromEntries(loaded) };
}
