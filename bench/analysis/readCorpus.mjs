import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The rule by which repositories were set aside, written down before any text of the corpus was opened: of the repositories with
 * at least five files, the six whose names have the smallest SHA-256. No rule of the analysis was made on their texts.
 */
const setAsideCount = 6;
const setAsideLeastFiles = 5;

/**
 * The labelled files whose texts lie under `folder` as `<repo>/<path>`, and how many of the index there are.
 *
 * @param {string} folder
 */
export const readCorpus = async (folder) => {
  const index = await readIndex();
  const setAside = repositoriesSetAside(index);
  const corrections = JSON.parse(await readFile(new URL("corrections.json", import.meta.url), "utf8"));
  const rows = [];
  for (const row of index) {
    const bytes = await readFile(join(folder, row.repo, row.path)).catch(() => null);
    if (bytes === null) continue;
    const correction = corrections.find(({ repo, path }) => repo === row.repo && path === row.path);
    rows.push({
      ...row,
      also: row.also ?? [],
      correction,
      setAside: setAside.has(row.repo),
      bytes: new Uint8Array(bytes),
    });
  }
  return { rows, indexed: index.length, setAside: [...setAside], corrections: corrections.length };
};

const readIndex = async () => {
  const lines = await readFile(new URL("corpus.jsonl", import.meta.url), "utf8");
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
};

const repositoriesSetAside = (index) => {
  const counts = new Map();
  for (const { repo } of index) counts.set(repo, (counts.get(repo) ?? 0) + 1);
  const hash = (name) => createHash("sha256").update(name).digest("hex");
  return new Set(
    [...counts]
      .filter(([, count]) => count >= setAsideLeastFiles)
      .map(([repo]) => repo)
      .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
      .slice(0, setAsideCount),
  );
};
