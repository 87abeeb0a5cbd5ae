import { type Assignment, GpuKitError, type GpuSample, type NodeCommand } from "@gpukit/core";
import type { AttemptContext } from "../attempt/attemptContext.js";
import type { MachineSurvey } from "../hardware/surveyMachine.js";
import { freeDisk } from "../platform/diskUse.js";
import { insist } from "../platform/insist.js";
import { assessAssignment } from "./assessAssignment.js";
import type { AttemptRegistry } from "./attemptRegistry.js";

export interface CommandHandlerParameters {
  context: AttemptContext;
  registry: AttemptRegistry;
  survey: MachineSurvey;
  attemptsFolder: string;
  sampleGpus: () => Promise<GpuSample[]>;
  /** Aborted when the agent takes no more work. */
  stopping: AbortSignal;
}

/**
 * What to do with each command, however it came (push, poll or heartbeat) and however often. Commands are handled one after the
 * other, so that two assignments never take the same device.
 */
export function createCommandHandler(parameters: CommandHandlerParameters): (command: NodeCommand) => void {
  const { registry, stopping, context } = parameters;
  const underWay = new Set<string>();
  let queue: Promise<void> = Promise.resolve();

  const assign = (assignment: Assignment) => {
    const key = `${assignment.jobId}-${assignment.fence}`;
    if (stopping.aborted || underWay.has(key) || registry.find(assignment.jobId, assignment.fence)) return;
    underWay.add(key);
    const { jobId } = assignment;
    queue = queue
      .then(() => takeOrRefuse(parameters, assignment))
      .catch((error: unknown) => context.onEvent({ type: "assignment-refused", jobId, reason: String(error) }))
      .finally(() => underWay.delete(key));
  };
  return (command) => {
    if (command.type === "assign") return assign(command.assignment);
    registry.find(command.jobId, command.fence)?.stop(command.reason);
  };
}

async function takeOrRefuse(parameters: CommandHandlerParameters, assignment: Assignment): Promise<void> {
  const { registry, survey, attemptsFolder, sampleGpus, stopping, context } = parameters;
  // A newer lease of the same job: whatever we still do for the older one is for nobody.
  const outdated = registry.list().filter(({ jobId, fence }) => jobId === assignment.jobId && fence < assignment.fence);
  for (const attempt of outdated) attempt.stop("lease-lost");
  await Promise.all(outdated.map((attempt) => attempt.done));
  if (stopping.aborted || registry.find(assignment.jobId, assignment.fence)) return;

  const assessment = assessAssignment(assignment, {
    hardware: survey.hardware,
    busy: new Set(registry.list().map(({ gpuIndex }) => gpuIndex)),
    freeDiskBytes: await freeDisk(attemptsFolder),
    reservedDiskBytes: context.allowances.reservedDiskBytes,
    gpuSamples: survey.hardware.simulated ? [] : await sampleGpus(),
  });
  if (assessment.type === "refuse") return refuse(parameters, assignment, assessment.reason);
  try {
    await registry.start(assignment, assessment.gpuIndex);
  } catch (error) {
    const cause = new GpuKitError("disk-full", "The job's folder could not be made.", {
      facts: [`Folder: ${attemptsFolder}`],
      cause: error,
    });
    await refuse(parameters, assignment, [cause.shortMessage, ...cause.facts].join(" "));
  }
}

async function refuse({ context, stopping }: CommandHandlerParameters, assignment: Assignment, reason: string) {
  const { jobId, fence } = assignment;
  context.onEvent({ type: "assignment-refused", jobId, reason });
  const { timings, random } = context;
  const refusal = { jobId, fence, reason };
  await insist(
    { backoff: timings.retry, random },
    () => context.client.rejectAssignment(refusal, { signal: stopping }),
    stopping,
  ).catch(() => undefined); // the lease has passed on already, or the agent ends
}
