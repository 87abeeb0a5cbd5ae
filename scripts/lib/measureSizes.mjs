import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { root } from "./root.mjs";
import { sizeBudgets, styleBudgets } from "./sizeBudgets.mjs";

/**
 * Bundles a page as a site built with Vite would, from what is published, and weighs it after gzip.
 *
 * @param {string} page the source of a module
 * @param {{ folder?: string, external?: RegExp }} [options] `folder`: where the page stands, and so what it can import; `external`:
 *   what the site has already, react and react-dom when not given
 * @returns {Promise<{ firstKb: number, allKb: number, modules: { path: string, bytes: number }[] }>} `modules`: what the first load is
 *   made of, heaviest first, before it is minified
 */
export const weighPage = async (page, { folder = kitFolder, external = react } = {}) => {
  const pageId = join(folder, "page-to-weigh.mjs");
  const bundle = await rolldown({
    input: { page: pageId },
    platform: "browser",
    external,
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    plugins: [virtualPage(pageId, page)],
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true });
    const chunks = new Map(output.filter(({ type }) => type === "chunk").map((chunk) => [chunk.fileName, chunk]));
    const first = reach(chunks, ({ imports }) => imports);
    const all = reach(chunks, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
    const modules = first.flatMap(({ modules }) =>
      Object.entries(modules).map(([path, { renderedLength }]) => ({
        path: relative(root, path),
        bytes: renderedLength,
      })),
    );
    return {
      firstKb: weightKb(first),
      allKb: weightKb(all),
      modules: modules.sort((one, other) => other.bytes - one.bytes),
    };
  } finally {
    await bundle.close();
  }
};

const react = /^react(-dom)?(\/|$)/;
/** Where the kit's packages can be found. */
const kitFolder = join(root, "packages/react");

/** A file that is only in memory. */
const virtualPage = (pageId, page) => ({
  name: "page-to-weigh",
  resolveId: (id) => (id === pageId ? id : null),
  load: (id) => (id === pageId ? page : null),
});

const reach = (chunks, nextOf) => {
  const found = new Map();
  const follow = (name) => {
    const chunk = chunks.get(name);
    if (!chunk || found.has(name)) return;
    found.set(name, chunk);
    for (const next of nextOf(chunk)) follow(next);
  };
  follow([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  return [...found.values()];
};

const weightKb = (chunks) => chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_000;

/**
 * Every entry with its weight and its budget.
 *
 * @returns {Promise<{ name: string, kb: number, budgetKb: number }[]>}
 */
export const measureSizes = async () => {
  const rows = [];
  const firstOf = new Map();
  for (const { name, page, less, firstKb, allKb } of sizeBudgets) {
    const weight = await weighPage(page);
    firstOf.set(name, weight.firstKb);
    rows.push({ name: `${name}, at first`, kb: weight.firstKb - (less ? firstOf.get(less) : 0), budgetKb: firstKb });
    if (allKb !== undefined) rows.push({ name: `${name}, in all`, kb: weight.allKb, budgetKb: allKb });
  }
  for (const { sheet, kb } of styleBudgets) {
    const css = await readFile(join(root, "packages/react/dist", sheet));
    rows.push({ name: sheet, kb: gzipSync(css, { level: 9 }).length / 1_000, budgetKb: kb });
  }
  return rows;
};

/** What is over its budget, a line each. */
export const findOversized = (rows) =>
  rows
    .filter(({ kb, budgetKb }) => kb > budgetKb)
    .map(({ name, kb, budgetKb }) => `${name}: ${kb.toFixed(1)} KB gzip, the budget is ${budgetKb} KB.`);
