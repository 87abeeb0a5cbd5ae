// proves W2
import { expect, it } from "vitest";
import { analysisOf, trainScript } from "../testing/testJob.js";
import { differingConclusions } from "./differingConclusions.js";

const analysis = analysisOf(trainScript);

it("is empty for the same reading, also after a way over the wire", () => {
  const { requirements } = analysis;
  const turned = Object.fromEntries(Object.entries(requirements).reverse()) as typeof requirements;
  expect(differingConclusions(analysis, JSON.parse(JSON.stringify({ ...analysis, requirements: turned })))).toEqual([]);
});

it("names each conclusion that is another, however deep it lies", () => {
  const other = analysisOf("FROM scratch\nimport tensorflow as tf\ntf.keras.Sequential().fit([1])\n");
  expect(differingConclusions(analysis, other)).toContain("framework");
  const needy = structuredClone(analysis);
  needy.requirements.gpus += 1;
  expect(differingConclusions(analysis, needy)).toEqual(["requirements"]);
});
