import { readFile } from "node:fs/promises";
import { cellsOf } from "./codeOf.mjs";

const keywords = JSON.parse(await readFile(new URL("keywordBaseline.json", import.meta.url), "utf8")).jobType;

const frameworkImports = [
  ["pytorch", /^[ \t]*(?:import|from)\s+(?:torch|torchvision|pytorch_lightning)\b/m],
  ["tensorflow", /^[ \t]*(?:import|from)\s+(?:tensorflow|keras)\b/m],
  ["jax", /^[ \t]*(?:import|from)\s+(?:jax|flax)\b/m],
];

/** What matching the first keyword says, as tools of the field do. Files are as in the corpus: path and bytes. */
export const classifyByKeyword = ({ path, bytes }) => {
  const text = path.endsWith(".ipynb")
    ? cellsOf(new TextDecoder().decode(bytes)).join("\n")
    : new TextDecoder().decode(bytes);
  const lower = text.toLowerCase();
  const framework = frameworkImports.find(([, pattern]) => pattern.test(text))?.[0] ?? "none";
  const found = keywords.find(([keyword]) => lower.includes(keyword))?.[1];
  return { framework, jobType: found ?? (framework === "none" ? "non-gpu" : "image-classification"), confidence: 0.5 };
};
