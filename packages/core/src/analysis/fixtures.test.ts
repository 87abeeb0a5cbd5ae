// proves P3, P51 (framework, type, mode and parameters of realistic scripts), X2 (evidence that quotes its line)
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";
import {
  type Evidence,
  type Framework,
  frameworks,
  type JobAnalysis,
  type JobMode,
  type JobType,
  jobTypes,
} from "./jobAnalysis.js";
import { jobAnalysisSchema } from "./jobAnalysisSchema.js";

/** What a person says of a fixture after reading it; the evidence is a place that must be among those quoted. */
interface FixtureLabel {
  path: string;
  framework: Framework;
  jobType: JobType;
  mode: JobMode;
  parameters: Record<string, string | number | boolean>;
  /** No line for notebooks, whose cells have lines of their own. */
  evidence: { line?: number; says: string };
}

const folder = new URL("fixtures/", import.meta.url);
const labels = JSON.parse(await readFile(new URL("index.json", folder), "utf8")) as FixtureLabel[];

async function analyzeFixture(path: string): Promise<{ analysis: JobAnalysis; text: string }> {
  const bytes = new Uint8Array(await readFile(new URL(path, folder)));
  return { analysis: analyzeJob([{ path, bytes }]), text: new TextDecoder().decode(bytes) };
}

function allEvidence({ framework, jobType, mode, dataset, entryPoint, parameters, risks }: JobAnalysis): Evidence[] {
  return [framework, jobType, mode, dataset, entryPoint, ...parameters, ...risks].flatMap(({ evidence }) => evidence);
}

describe("fixtures", () => {
  it("hold every framework and every type, and one label per file", () => {
    expect(new Set(labels.map(({ framework }) => framework))).toEqual(new Set(frameworks));
    expect(new Set(labels.map(({ jobType }) => jobType))).toEqual(new Set(jobTypes));
    expect(new Set(labels.map(({ path }) => path)).size).toBe(labels.length);
  });

  it.each(labels)("$path is $framework, $jobType, $mode", async ({ path, parameters, ...label }) => {
    const { analysis } = await analyzeFixture(path);
    const { framework, jobType, mode } = analysis;
    expect({ framework: framework.value, jobType: jobType.value, mode: mode.value }).toEqual({
      framework: label.framework,
      jobType: label.jobType,
      mode: label.mode,
    });
    expect(Object.fromEntries(analysis.parameters.map(({ name, value }) => [name, value]))).toMatchObject(parameters);
    expect(jobAnalysisSchema.parse(analysis)).toEqual(analysis);
  });

  it.each(labels)("what is said of $path rests on the line a person would point at", async ({ path, evidence }) => {
    const { analysis } = await analyzeFixture(path);
    const places = [...analysis.jobType.evidence, ...analysis.framework.evidence];
    const said = places.find(
      ({ line, excerpt }) => excerpt.includes(evidence.says) && (evidence.line === undefined || line === evidence.line),
    );
    expect(said, JSON.stringify(places.map(({ line, excerpt }) => [line, excerpt]))).toBeDefined();
  });

  it.each(labels.filter(({ path }) => path.endsWith(".py")))("every excerpt of $path is its line", async ({ path }) => {
    const { analysis, text } = await analyzeFixture(path);
    const lines = text.split("\n");
    const evidence = allEvidence(analysis);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { path: of, line, excerpt, reason } of evidence) {
      expect(of).toBe(path);
      expect(reason).toMatch(/\S/);
      if (line !== null) expect(excerpt).toBe(lines[line - 1]?.trim().slice(0, 200));
    }
  });
});
