import type { Id, JobFeedEvent } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { LockStatus } from "@gpukit/sdk";
import type { JobFollower } from "./followJob.js";
import type { Stage } from "./killPoints.js";

/** Tells once when a rental reaches a stage, from what its consumer sees. */
export interface StageWatch {
  /** Resolves when the stage is reached. */
  reached: Promise<void>;
  /** A wallet that notices when it is asked to sign: the quote is accepted then. */
  wallet: WalletConnector;
  onStatus: (status: LockStatus) => void;
  /** The feed of the job, once it exists. */
  follow: (jobId: Id, follower: JobFollower) => void;
}

/** `lastLine` is the log line that says the run is nearly over. */
export function watchStage(
  stage: Stage,
  { wallet, lastLine }: { wallet: WalletConnector; lastLine: string },
): StageWatch {
  let tell: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const inFeed = feedSign(stage, lastLine);
  return {
    reached,
    wallet: {
      ...wallet,
      signTransaction(transaction) {
        if (stage === "quote accepted") tell();
        return wallet.signTransaction(transaction);
      },
    },
    onStatus({ step }) {
      if (stage === "lock submitted" && step === "submitting") tell();
      if (stage === "confirming" && step === "confirming") tell();
    },
    follow(_jobId, follower) {
      if (inFeed) follower.until(inFeed, { what: stage, withinMs: 60_000 }).then(tell, () => undefined);
    },
  };
}

/** What in a job's feed says that a stage is reached; null for those before the job exists. */
function feedSign(stage: Stage, lastLine: string): ((event: JobFeedEvent) => boolean) | null {
  const inState = (state: string) => (event: JobFeedEvent) => event.type === "job" && event.job.state === state;
  const inSettlement = (state: string) => (event: JobFeedEvent) =>
    event.type === "settlement" && event.settlement.state === state;
  switch (stage) {
    case "quote accepted":
    case "lock submitted":
    case "confirming":
      return null;
    case "dispatching":
      return (event) => event.type === "job";
    case "preparing":
      return inState("preparing");
    case "running early":
      return inState("running");
    case "running late":
      return (event) =>
        event.type === "telemetry" && event.entries.some((entry) => entry.kind === "log" && entry.text === lastLine);
    case "uploading":
      return inState("uploading");
    case "settlement planned":
      return (event) => event.type === "receipt";
    case "settlement broadcast":
      return inSettlement("broadcast");
    case "settlement confirmed":
      return inSettlement("confirmed");
  }
}
