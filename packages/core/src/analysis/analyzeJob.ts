import { GpuKitError } from "../errors/GpuKitError.js";
import type { ArchiveFile } from "../files/archive/archiveFile.js";
import type { JobFile } from "../files/jobFile.js";
import { asksForGpu } from "./asksForGpu.js";
import { collectFacts, type Fact } from "./collectFacts.js";
import { collectSigns } from "./collectSigns.js";
import { concludeDataset, type FoundDataset } from "./concludeDataset.js";
import { concludeFramework } from "./concludeFramework.js";
import { concludeJobType } from "./concludeJobType.js";
import { concludeMode } from "./concludeMode.js";
import { findEntryPoint } from "./findEntryPoint.js";
import { findNeeds } from "./findNeeds.js";
import { findParameters } from "./findParameters.js";
import { findRequirements } from "./findRequirements.js";
import { findRisks } from "./findRisks.js";
import type { JobAnalysis, JobParameter } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import { allReaders } from "./readers/allReaders.js";
import { type ReadFilesOptions, readJobFiles } from "./readJobFiles.js";
import { modelSizeOf } from "./rules/modelSizes.js";
import { suggestCommand, suggestImage } from "./suggestRun.js";
import { unpackFiles } from "./unpackFiles.js";

export interface AnalyzeJobOptions {
  /** Asked again and again while reading; true ends it with `analysis-stopped`. */
  shouldStop?: (() => boolean) | undefined;
}

/**
 * Says what a set of files is and needs, by reading them; nothing is run. Broken code lowers confidence, never fails.
 * Throws `file-empty`, `file-name-unsafe`, `file-too-large`, `file-type-unsupported`, `file-unreadable`, `archive-*`,
 * `model-graph-*`, `analysis-stopped`.
 */
export function analyzeJob(
  files: readonly JobFile[],
  { shouldStop = () => false }: AnalyzeJobOptions = {},
): JobAnalysis {
  return analyzeUnpacked(unpackFiles(files, { readers: allReaders, shouldStop }), { readers: allReaders, shouldStop });
}

/** The analysis of files that `unpackFiles` gave; what a missing reader would have read is passed over. */
export function analyzeUnpacked(files: readonly ArchiveFile[], options: ReadFilesOptions): JobAnalysis {
  const sources = readJobFiles(files, options);
  assertReadable(sources);
  return conclude(sources, collectFacts(sources));
}

function conclude(sources: readonly JobSource[], facts: readonly Fact[]): JobAnalysis {
  const signs = collectSigns(facts);
  const framework = concludeFramework(sources, signs.framework);
  const mode = concludeMode(signs.mode);
  const needsGpu = asksForGpu(framework.value, facts) !== null;
  const jobType = concludeJobType(signs, { framework, mode, needsGpu });
  const dataset = concludeDataset(sources, facts, signs.dataset);
  const entryPoint = findEntryPoint(sources);
  const parameters = withAssumed(findParameters(sources), dataset);
  const { needs, evidence: needsEvidence } = findNeeds(sources);
  const fileBytes = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    version: 1,
    framework,
    jobType,
    mode,
    dataset: dataset.conclusion,
    entryPoint,
    parameters,
    requirements: findRequirements({
      needsGpu,
      framework: framework.value,
      jobType: jobType.value,
      mode: mode.value,
      parameters,
      fileBytes,
    }),
    suggestedImage: needsGpu ? suggestImage(sources, framework.value) : null,
    suggestedCommand: suggestCommand(sources, entryPoint.value),
    ...needs,
    checkpointEvidence: needsEvidence.checkpoints,
    risks: findRisks(sources, { needs, needsEvidence, mode: mode.value, entryPoint: entryPoint.value }),
    confidence: Math.min(framework.confidence, jobType.confidence),
  };
}

/** A published data set's size, and a named model's, are known without being written in the job. */
function withAssumed(parameters: JobParameter[], { conclusion, samples, resolution }: FoundDataset): JobParameter[] {
  const all = [...parameters];
  const assume = (name: string, value: number | null, { evidence }: Pick<JobParameter, "evidence">) => {
    if (value !== null && !all.some((parameter) => parameter.name === name))
      all.push({ name, value, origin: "assumed", evidence });
  };
  assume("datasetSize", samples, conclusion);
  assume("resolution", resolution, conclusion);
  const model = parameters.find(({ name }) => name === "modelName");
  if (typeof model?.value === "string") assume("modelSizeB", modelSizeOf(model.value)?.parametersB ?? null, model);
  return all;
}

function assertReadable(sources: readonly JobSource[]): void {
  const code = sources.filter(({ kind }) => kind !== "data" && kind !== "shell");
  if (code.length === 0)
    throw new GpuKitError("file-type-unsupported", "None of the files is one gpukit reads.", {
      facts: sources.slice(0, 5).map(({ path }) => `File: ${JSON.stringify(path.slice(0, 200))}`),
    });
  if (code.every(({ lines }) => lines.every((line) => line.trim() === "")))
    throw new GpuKitError("file-empty", "The files hold nothing but blank lines.");
}
