import { assertNever, GpuKitError, type Id, type WizardTask, type WizardTaskOf } from "@gpukit/core";
import {
  cancelEscrow,
  correctAnalysis,
  createAnalysis,
  createJob,
  createQuote,
  type GpuKitClient,
  getEscrow,
  loadPart,
  matchOffers,
  type WalletConnector,
  watchEscrow,
} from "@gpukit/sdk";
import type { TaskRun } from "./createTaskRunner.js";

export interface PerformTaskContext {
  client: GpuKitClient;
  /** The payer's; read when a task needs it. */
  wallet: () => WalletConnector | null;
  /** The bytes of a file of the wizard, while this page has them. */
  fileOf: (fileId: string) => File | undefined;
  /** Signs in anew after the server has forgotten the session. */
  signInAgain: () => Promise<void>;
  /** Tells the host; called once per job. */
  announce: (task: WizardTaskOf<"announce">) => void;
}

// What reads transactions and proves signatures comes with the first launch, not with the page.
const loadLock = () => loadPart(() => import("@gpukit/sdk/lock"));

/** What the server, the chain or the wallet has a part in. */
export type RemoteTask = Exclude<WizardTask, { kind: "announce" }>;

/** Does one of the wizard's tasks through the SDK's actions. */
export async function performTask(context: PerformTaskContext, task: RemoteTask, run: TaskRun): Promise<void> {
  const { client } = context;
  const { signal, answer } = run;
  switch (task.kind) {
    case "upload":
      return upload(context, task, run);
    case "analyse": {
      const { id, analysis } = await createAnalysis(client, { artifactIds: task.artifactIds, signal });
      return answer({ type: "analysis-finished", id, analysis });
    }
    case "correct": {
      const { analysisId: read, corrections } = task;
      const { id, analysis } = await correctAnalysis(client, { id: read, corrections, signal });
      return answer({ type: "correction-finished", id, analysis });
    }
    case "match": {
      const { analysisId, order, maxDurationMs } = task;
      const duration = maxDurationMs === null ? {} : { maxDurationMs };
      return answer({
        type: "matches-finished",
        matches: await matchOffers(client, { analysisId, order, ...duration }),
      });
    }
    case "quote": {
      const { analysisId, offerId, maxDurationMs } = task;
      const duration = maxDurationMs === null ? {} : { maxDurationMs };
      return answer({ type: "quote-finished", quote: await createQuote(client, { analysisId, offerId, ...duration }) });
    }
    case "accept": {
      const { quote, launch } = task;
      const accepted = await (await loadLock()).acceptQuote(client, {
        quote,
        launch,
        wallet: demandWallet(context),
        signal,
      });
      return answer({ type: "escrow-told", ...accepted });
    }
    case "check-escrow":
      return answer({ type: "escrow-told", escrow: await getEscrow(client, { id: task.escrowId }) });
    case "plan-lock": {
      const planned = await (await loadLock()).planLock(client, {
        escrowId: task.escrowId,
        wallet: demandWallet(context),
        signal,
      });
      return answer({ type: "escrow-told", ...planned });
    }
    case "sign": {
      const { quote, plan } = task;
      const escrow = await (await loadLock()).submitPlannedLock(client, {
        quote,
        plan,
        wallet: demandWallet(context),
        signal,
      });
      return answer({ type: "escrow-told", escrow });
    }
    case "follow-escrow":
      return followEscrow(client, task.escrowId, run);
    case "find-job":
      return answer({ type: "job-found", job: await createJob(client, { escrowId: task.escrowId }) });
    case "cancel-escrow":
      return answer({ type: "escrow-told", escrow: await cancelEscrow(client, { id: task.escrowId }) });
    default:
      return assertNever(task);
  }
}

async function upload(
  { client, fileOf }: PerformTaskContext,
  { fileId, path }: WizardTaskOf<"upload">,
  { signal, answer }: TaskRun,
): Promise<void> {
  const file = fileOf(fileId);
  if (!file)
    throw new GpuKitError("file-unreadable", `${path} is not at hand any more.`, {
      whatToDo: "Choose the file again.",
    });
  const { sendChosenFile } = await loadPart(() => import("../uploader/sendChosenFile.js"), { signal });
  const uploaded = await sendChosenFile(client, {
    file,
    signal,
    onHash: (sha256) => answer({ type: "upload-progressed", percent: 0, sha256 }),
    onProgress: (percent) => answer({ type: "upload-progressed", percent }),
  });
  answer({ type: "upload-finished", ...uploaded });
}

/** Until the server tells no more; what its last word was is asked once again, for a connection may have swallowed it. */
async function followEscrow(client: GpuKitClient, escrowId: Id, { signal, answer }: TaskRun): Promise<void> {
  for await (const { escrow } of watchEscrow(client, { escrowId, signal })) answer({ type: "escrow-told", escrow });
  if (!signal.aborted) answer({ type: "escrow-told", escrow: await getEscrow(client, { id: escrowId }) });
}

function demandWallet({ wallet }: PerformTaskContext): WalletConnector {
  const connector = wallet();
  if (connector) return connector;
  throw new GpuKitError("wallet-rejected", "There is no wallet to sign with.", {
    whatToDo: "Connect the wallet that pays, then try again.",
  });
}
