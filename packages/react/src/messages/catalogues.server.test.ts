// proves X1
import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { chartsPtBr as charts } from "./pt-BR/charts.js";
import { commonPtBr as common } from "./pt-BR/common.js";
import { gpuProofPtBr as gpuProof } from "./pt-BR/gpuProof.js";
import { jobStatesPtBr as jobStates } from "./pt-BR/jobStates.js";
import { jobsPtBr as jobs } from "./pt-BR/jobs.js";
import { logsPtBr as logs } from "./pt-BR/logs.js";
import { monitorPtBr as monitor } from "./pt-BR/monitor.js";
import { rentPtBr } from "./pt-BR/rent.js";
import { transactionsPtBr as transactions } from "./pt-BR/transactions.js";

const ptBr = { ...rentPtBr, charts, common, gpuProof, jobs, jobStates, logs, monitor, transactions };

/** Every word of a section by its path, a word with facts by the fact that it is one. */
function wordsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "function") return [[path, "function"]];
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, path ? `${path}.${name}` : name));
}

const sections = readdirSync(new URL("./en/", import.meta.url))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));

it("every section exists in both languages", () => {
  expect(Object.keys(ptBr).sort()).toEqual(sections.sort());
});

it.each(sections)("%s says the same things in both languages, none of them empty", async (section) => {
  const english = await import(`./en/${section}.ts`);
  const en = wordsOf(english[`${section}En`]);
  const pt = wordsOf(ptBr[section as keyof typeof ptBr]);
  expect(pt.map(([path]) => path).sort()).toEqual(en.map(([path]) => path).sort());
  expect([...en, ...pt].filter(([, word]) => word.trim() === "")).toEqual([]);
});
