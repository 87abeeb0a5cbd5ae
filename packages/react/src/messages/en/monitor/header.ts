/** Words of the monitor's head: how the job stands, how far it is, how long it still takes, and how the line to it stands. */
export interface MonitorHeaderWords {
  progress: string;
  /** `left`: "10–14 min". */
  timeLeft: (facts: { left: string }) => string;
  /** What it rests on: shares of the job's own pace and of the estimate it was paid by, null for none. One is always given. */
  timeLeftBasis: (facts: { pace: string | null; estimate: string | null }) => string;
  timeLeftUnknown: string;
  /** `cost`: "102,500"; `cap`: "410,000 QU". */
  costOfCap: (facts: { cost: string; cap: string }) => string;
  startsIn: (facts: { time: string }) => string;
  startsSoon: string;
  /** What the job does while it says nothing itself, where its state does not say it. */
  operations: Record<"queued" | "assigned" | "preparing" | "uploading", string>;
  stopping: string;
  live: string;
  complete: string;
  ended: string;
  connecting: string;
  updated: (facts: { ago: string }) => string;
  stale: (facts: { ago: string }) => string;
  lostTitle: string;
  lostText: string;
  silentTitle: (facts: { time: string }) => string;
  silentText: string;
  copyId: string;
  copyIdLabel: string;
}

export const monitorHeaderEn: MonitorHeaderWords = {
  progress: "Progress",
  timeLeft: ({ left }) => `${left} left`,
  timeLeftBasis: ({ pace, estimate }) =>
    estimate === null
      ? "Time left: from its pace so far."
      : pace === null
        ? "Time left: from the estimate before the start."
        : `Time left: ${pace} from its pace so far, ${estimate} from the estimate before the start.`,
  timeLeftUnknown: "– left",
  costOfCap: ({ cost, cap }) => `${cost} of at most ${cap}`,
  startsIn: ({ time }) => `starts in about ${time}`,
  startsSoon: "starts any moment",
  operations: {
    queued: "Waiting for a machine",
    assigned: "A machine has been chosen",
    preparing: "Fetching your files",
    uploading: "Saving the results",
  },
  stopping: "Stopping",
  live: "live",
  complete: "complete",
  ended: "ended",
  connecting: "connecting",
  updated: ({ ago }) => `updated ${ago}`,
  stale: ({ ago }) => `as of ${ago}`,
  lostTitle: "No connection to the server. Reconnecting…",
  lostText: "The job goes on without this page. What you see is as old as said below.",
  silentTitle: ({ time }) => `No word from the machine for ${time}`,
  silentText: "If it stays silent, the job moves to another machine or everything comes back. Silence is not billed.",
  copyId: "Copy id",
  copyIdLabel: "Copy job id",
};
