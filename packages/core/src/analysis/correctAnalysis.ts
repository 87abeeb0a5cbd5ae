import { GpuKitError } from "../errors/GpuKitError.js";
import { usualConfidence, usualJobType } from "./concludeJobType.js";
import { acceptParameter } from "./findParameters.js";
import { fileBytesOf, findRequirements } from "./findRequirements.js";
import { noCheckpoints } from "./findRisks.js";
import type { Conclusion, Framework, JobAnalysis, JobMode, JobParameter, JobType } from "./jobAnalysis.js";
import { modelSizeOf } from "./rules/modelSizes.js";
import { parameterRuleFor } from "./rules/parameterRules.js";
import { imageOf } from "./suggestRun.js";

/** What somebody knows better than their files say; null and absent mean: as read. */
export interface AnalysisCorrections {
  framework: Framework | null;
  jobType: JobType | null;
  parameters: { name: string; value: JobParameter["value"] }[];
}

/**
 * The analysis with what somebody knows better, as a value of its own: corrected conclusions are certain and say their origin, and what
 * rests on them (mode, needs, image) follows. Throws `invalid-input` for a parameter that is none, or a value it cannot have.
 */
export function correctAnalysis(analysis: JobAnalysis, corrections: AnalysisCorrections): JobAnalysis {
  const framework = correct(analysis.framework, corrections.framework);
  const jobType = correctJobType(analysis, corrections);
  const mode = correct(analysis.mode, modeOf(jobType, analysis.mode.value));
  const parameters = correctParameters(analysis.parameters, corrections.parameters);
  const needsGpu = usesGpu(analysis, { framework, jobType });
  return {
    ...analysis,
    framework,
    jobType,
    mode,
    parameters,
    requirements: findRequirements({
      needsGpu,
      framework: framework.value,
      jobType: jobType.value,
      mode: mode.value,
      parameters,
      fileBytes: fileBytesOf(analysis.requirements),
    }),
    suggestedImage: needsGpu ? correctImage(analysis, framework.value) : null,
    risks: correctRisks(analysis, mode.value),
    confidence: Math.min(framework.confidence, jobType.confidence),
  };
}

function correct<Value>(read: Conclusion<Value>, value: Value | null): Conclusion<Value> {
  if (value === null || value === read.value) return read;
  return { value, confidence: 1, evidence: read.evidence, origin: "corrected" };
}

/** A program that was taken for one without a GPU does what its framework is mostly used for, until somebody says what. */
function correctJobType(analysis: JobAnalysis, { framework, jobType }: AnalysisCorrections): Conclusion<JobType> {
  const read = analysis.jobType;
  if (jobType !== null || framework === null || framework === "none" || read.value !== "non-gpu")
    return correct(read, jobType);
  return { ...read, value: usualJobType[framework], confidence: usualConfidence };
}

const trainingTypes: readonly JobType[] = ["diffusion-training", "llm-pretrain", "llm-finetune", "nlp-finetune"];
const inferenceTypes: readonly JobType[] = ["diffusion-inference", "llm-inference"];

/** Some types say themselves whether they train; null where the files know better. */
function modeOf({ value, origin }: Conclusion<JobType>, read: JobMode): JobMode | null {
  if (origin !== "corrected") return null;
  if (inferenceTypes.includes(value)) return "infer";
  return trainingTypes.includes(value) && read === "infer" ? "train" : null;
}

function usesGpu(
  { requirements, framework: read }: JobAnalysis,
  { framework, jobType }: Pick<JobAnalysis, "framework" | "jobType">,
): boolean {
  if (jobType.origin === "corrected") return jobType.value !== "non-gpu";
  return requirements.deviceKind === "gpu" || (framework.value !== read.value && framework.value !== "none");
}

function correctParameters(
  read: readonly JobParameter[],
  corrections: AnalysisCorrections["parameters"],
): JobParameter[] {
  const all = new Map(read.map((parameter) => [parameter.name, parameter]));
  for (const { name, value } of corrections) {
    const known = all.get(name);
    all.set(name, {
      name,
      value: settle(known, { name, value }),
      origin: "corrected",
      evidence: known?.evidence ?? [],
    });
    if (name === "modelName") assumeSize(all, value);
  }
  return [...all.values()];
}

/** The size that was assumed of a model is that of the model it now is. */
function assumeSize(all: Map<string, JobParameter>, model: JobParameter["value"]): void {
  if (all.get("modelSizeB")?.origin === "assumed") all.delete("modelSizeB");
  const size = typeof model === "string" ? modelSizeOf(model)?.parametersB : undefined;
  if (size !== undefined && !all.has("modelSizeB"))
    all.set("modelSizeB", { name: "modelSizeB", value: size, origin: "assumed", evidence: [] });
}

function settle(
  known: JobParameter | undefined,
  { name, value }: { name: string; value: JobParameter["value"] },
): JobParameter["value"] {
  const rule = parameterRuleFor(name);
  const isOwn = rule?.name === name;
  const accepted = isOwn ? acceptParameter(value, rule) : typeof value === typeof known?.value ? value : null;
  if (accepted !== null && accepted !== "") return accepted;
  throw new GpuKitError("invalid-input", `${name} cannot be ${JSON.stringify(value)}.`, {
    facts: [
      `Parameter: ${name}`,
      isOwn || known ? `Expected: a ${rule?.kind ?? typeof known?.value}` : "It is unknown.",
    ],
    whatToDo: "Give another value, or leave it as it was read.",
  });
}

/** What a Dockerfile names stays; the public image of a framework changes with it. */
function correctImage({ suggestedImage, framework: read }: JobAnalysis, framework: Framework): string | null {
  const isNamed = suggestedImage !== null && suggestedImage !== imageOf(read.value);
  return isNamed ? suggestedImage : imageOf(framework);
}

function correctRisks({ risks, savesCheckpoints }: JobAnalysis, mode: JobMode): JobAnalysis["risks"] {
  const others = risks.filter(({ code }) => code !== noCheckpoints.code);
  const applies = mode !== "infer" && !savesCheckpoints;
  if (!applies) return others;
  return others.length < risks.length ? risks : [...risks, noCheckpoints];
}
