import { analysisInForce, hasCorrections } from "./analysisInForce.js";
import { launchIntentOf } from "./launchIntentOf.js";
import type { WizardState } from "./wizardState.js";
import type { WizardTask } from "./wizardTask.js";

/** The work a state wants done, in the order it matters. Keys are stable: the same key is the same work. */
export function tasksOf(state: WizardState): WizardTask[] {
  return state.launch.phase === "idle" ? draftTasks(state) : launchTasks(state);
}

/** Before a launch: what the four steps need. */
function draftTasks(state: WizardState): WizardTask[] {
  const { identity, options, files, analysis, matches, quote, chosen, configuration, order, corrections, corrected } =
    state;
  if (identity === null && options.accountFrom === "upload") return [];
  const tasks: WizardTask[] = [];
  for (const { id, path, status, attempt } of files)
    if (status === "chosen" || status === "uploading")
      tasks.push({ kind: "upload", key: `upload:${id}:${attempt}`, fileId: id, path });
  const artifactIds = uploadedArtifacts(state);
  if (analysis.status === "waiting" && artifactIds)
    tasks.push({ kind: "analyse", key: `analyse:${artifactIds.join("+")}:${analysis.attempt}`, artifactIds });
  if (analysis.status === "ready" && hasCorrections(state) && corrected.status === "waiting") {
    const key = `correct:${analysis.value.id}:${corrected.attempt}`;
    tasks.push({ kind: "correct", key, analysisId: analysis.value.id, corrections });
  }
  const inForce = analysisInForce(state);
  if (!inForce) return tasks;
  const { maxDurationMs } = configuration;
  const analysisId = inForce.id;
  if (matches.status === "waiting") {
    const key = `match:${analysisId}:${order}:${matches.attempt}`;
    tasks.push({ kind: "match", key, analysisId, order, maxDurationMs });
  }
  if (quote.status === "waiting" && state.step === "pay" && chosen && identity !== null) {
    const offerId = chosen.offer.id;
    const key = `quote:${analysisId}:${offerId}:${quote.attempt}`;
    tasks.push({ kind: "quote", key, analysisId, offerId, maxDurationMs });
  }
  return tasks;
}

/** The artifacts of all usable files, null while one of them is not there yet. */
function uploadedArtifacts({ files }: WizardState): string[] | null {
  const artifactIds: string[] = [];
  for (const file of files) {
    if (file.status === "refused") continue;
    if (file.status !== "uploaded") return null;
    artifactIds.push(file.artifactId);
  }
  return artifactIds.length > 0 ? artifactIds : null;
}

/** From the click on: one piece of work at a time. What a wallet must sign waits until the payer's is there. */
function launchTasks(state: WizardState): WizardTask[] {
  const { launch, quote } = state;
  if (quote.status !== "ready" || launch.phase === "idle") return [];
  const { escrowId, payer, id } = quote.value.terms;
  const { attempt } = launch;
  const hasWallet = state.identity === payer;
  switch (launch.phase) {
    case "creating-escrow":
      switch (launch.step) {
        case "checking":
          return [{ kind: "check-escrow", key: `check-escrow:${escrowId}:${attempt}`, escrowId }];
        case "accepting":
          if (!hasWallet) return [];
          return [
            { kind: "accept", key: `accept:${id}:${attempt}`, quote: quote.value, launch: launchIntentOf(state) },
          ];
        case "planning":
          return hasWallet ? [{ kind: "plan-lock", key: `plan-lock:${escrowId}:${attempt}`, escrowId }] : [];
        case "signing":
          if (!hasWallet) return [];
          return [{ kind: "sign", key: `sign:${escrowId}:${attempt}`, quote: quote.value, plan: launch.plan }];
        case "stopped":
          return [];
      }
      break;
    case "confirming":
      if (launch.failure) return [];
      return [{ kind: "follow-escrow", key: `follow-escrow:${escrowId}:${attempt}`, escrowId }];
    case "provisioning":
      if (launch.failure) return [];
      return [{ kind: "find-job", key: `find-job:${escrowId}:${attempt}`, escrowId }];
    case "canceling":
      if (launch.failure) return [];
      return [{ kind: "cancel-escrow", key: `cancel-escrow:${escrowId}:${attempt}`, escrowId }];
    case "launched":
      if (launch.announced || !launch.job) return [];
      return [{ kind: "announce", key: `announce:${launch.jobId}`, job: launch.job }];
  }
  return [];
}
