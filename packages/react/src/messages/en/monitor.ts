import { type DivisionRole, type Fault, type Isolation, type JobState, type Outcome, whoPaysFor } from "@gpukit/core";
import { type GpuProofWords, gpuProofEn } from "./gpuProof.js";
import { type JobStateWords, jobStatesEn } from "./jobStates.js";

/** How a reading stands to its thresholds. */
export type MonitorLevel = "ok" | "warn" | "bad";

/** A moment of a job's life, as the timeline shows it. */
export type MonitorMoment = JobState | "locked" | "requeued" | "stopRequested" | "settling" | "settled";

/** Words of the monitor and the receipt. Figures come in as text, written by the locale. */
export interface MonitorMessages {
  title: string;
  /** Where the job's main file has no name. */
  untitled: string;
  states: JobStateWords;
  /** What else the timeline shows. */
  moments: Record<Exclude<MonitorMoment, JobState>, string>;
  /** What the job does while it says nothing itself, where its state does not say it. */
  operations: Record<"queued" | "assigned" | "preparing" | "uploading", string>;
  stopping: string;
  isolations: Record<Isolation, string>;
  gpuProof: GpuProofWords;
  faults: Record<Fault, string>;
  roles: Record<DivisionRole, string>;
  // header
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
  // job panel
  jobSection: string;
  costSoFar: string;
  paid: string;
  costLabel: (facts: { used: string; cap: string }) => string;
  used: string;
  likelyMore: string;
  returns: string;
  returned: string;
  job: string;
  status: string;
  device: string;
  gpu: string;
  cpu: string;
  machine: string;
  isolation: string;
  created: string;
  started: string;
  endedAt: string;
  running: string;
  ran: string;
  cap: string;
  attempt: string;
  attemptOf: (facts: { number: string; most: string }) => string;
  checkpoint: string;
  /** `time`: of counted use. */
  checkpointAt: (facts: { time: string }) => string;
  noCheckpoint: string;
  code: string;
  exitCode: string;
  vouchers: string;
  notYet: string;
  counted: (facts: { count: string; time: string }) => string;
  countedNone: string;
  // figures
  figures: string;
  view: string;
  views: Record<"chart" | "table", string>;
  lastMinute: string;
  lastMinuteEnded: string;
  gpuNumber: (facts: { number: string }) => string;
  utilisation: string;
  cpuUse: string;
  memory: string;
  ram: string;
  temperature: string;
  power: string;
  ofTotal: (facts: { total: string }) => string;
  usedOf: (facts: { used: string; total: string }) => string;
  temperatureWords: Record<MonitorLevel, string>;
  memoryWords: Record<MonitorLevel, string>;
  powerWords: Record<MonitorLevel, string>;
  powerLimit: (facts: { limit: string }) => string;
  chartLabel: (facts: { name: string; now: string; low: string; high: string }) => string;
  sixtySecondsAgo: string;
  thirtySeconds: string;
  now: string;
  noFigures: string;
  noFiguresText: string;
  unknown: string;
  // training
  training: string;
  trainingTable: string;
  trainingChart: (facts: { name: string; first: string; last: string }) => string;
  lossOverTime: (facts: { first: string; last: string }) => string;
  epoch: string;
  epochOf: (facts: { epoch: string; epochs: string }) => string;
  batchOf: (facts: { batch: string; batches: string }) => string;
  loss: string;
  accuracy: string;
  validationLoss: string;
  validationAccuracy: string;
  time: string;
  // logs
  logs: string;
  // timeline
  timeline: string;
  ranFor: (facts: { time: string }) => string;
  onAttempt: (facts: { number: string; machine: string }) => string;
  // attempts
  attempts: string;
  attemptsHint: string;
  attemptsTable: string;
  attemptEnd: string;
  runningNow: string;
  resumedFrom: (facts: { time: string }) => string;
  movingTitle: string;
  movedTitle: (facts: { machine: string }) => string;
  movedText: (facts: { machine: string; what: string }) => string;
  movedFrom: (facts: { time: string }) => string;
  movedFromStart: string;
  // results
  promise: string;
  took: string;
  verdicts: Record<"below" | "inside" | "above", string>;
  promised: (facts: { band: string }) => string;
  promiseLabel: (facts: { name: string; value: string; band: string; verdict: string }) => string;
  runAgain: string;
  downloadResults: (facts: { bytes: string }) => string;
  results: string;
  reported: string;
  reportedHint: string;
  epochs: string;
  bestEpoch: string;
  outputs: string;
  file: string;
  size: string;
  hash: string;
  download: string;
  downloadFile: (facts: { path: string }) => string;
  downloading: (facts: { percent: string }) => string;
  saved: (facts: { path: string }) => string;
  noOutputs: string;
  // stop
  stop: string;
  stopTitle: string;
  stopText: (facts: { cost: string; rest: string }) => string;
  stopTextUnstarted: string;
  keepRunning: string;
  stopRequested: string;
  // failure
  whatHappened: string;
  whoseFault: string;
  whoPays: string;
  whatIsKept: string;
  whatNext: string;
  outcomeWhat: (facts: { outcome: Outcome }) => string;
  outcomeNext: (facts: { outcome: Outcome }) => string;
  /** After the provider's fault, where the job goes nowhere else. */
  nextAfterReturn: string;
  pay: (facts: { amount: string }) => string;
  payText: (facts: { time: string; back: string }) => string;
  payNothing: string;
  payNothingText: (facts: { back: string }) => string;
  payPending: string;
  kept: (facts: { count: string }) => string;
  keptText: string;
  keptNothing: string;
  keptNothingText: string;
  agentSaid: string;
  // rating
  rate: string;
  rateHint: string;
  stars: (facts: { stars: string }) => string;
  rateWords: string;
  sendRating: string;
  rated: (facts: { stars: string }) => string;
  // receipt
  receipt: string;
  receiptDivision: (facts: { total: string }) => string;
  receiptProof: string;
  share: string;
  amount: string;
  sum: string;
  outcome: string;
  usage: string;
  usageText: (facts: { time: string; count: string }) => string;
  inputs: string;
  inputFiles: string;
  files: (facts: { count: string; bytes: string }) => string;
  ledger: string;
  ledgerText: (facts: { height: string }) => string;
  receiptHash: string;
  signedBy: string;
  settlementPlanned: string;
  settlementBroadcast: (facts: { tick: string }) => string;
  settlementConfirmed: string;
  seeTransaction: string;
  transactionId: string;
  verify: string;
  verifyAgain: string;
  verified: string;
  verifiedText: string;
  notVerified: string;
  saveReceipt: string;
  // states of the whole
  loading: string;
  notFoundTitle: string;
  notFoundText: string;
  // announcements
  announceState: (facts: { state: string }) => string;
  announceProgress: (facts: { percent: string }) => string;
  announceLost: string;
  announceBack: string;
}

const some = (count: string, thing: string): string => `${count} ${thing}${count === "1" ? "" : "s"}`;

export const monitorEn: MonitorMessages = {
  title: "Job monitor",
  untitled: "Job",
  states: jobStatesEn,
  moments: {
    locked: "Funds locked",
    requeued: "Queued again",
    stopRequested: "Stop asked for",
    settling: "Settling",
    settled: "Settled",
  },
  operations: {
    queued: "Waiting for a machine",
    assigned: "A machine has been chosen",
    preparing: "Fetching your files",
    uploading: "Saving the results",
  },
  stopping: "Stopping",
  isolations: {
    gvisor: "gVisor container",
    container: "Container",
    bubblewrap: "bubblewrap sandbox",
    process: "None: a plain process",
    simulated: "Simulated",
  },
  gpuProof: gpuProofEn,
  faults: { none: "Nobody's", consumer: "Your job", provider: "The provider", platform: "The platform" },
  roles: {
    provider: "Provider",
    platform: "Platform",
    site: "This site",
    consumer: "Back to you",
    network: "Network",
  },
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
  jobSection: "Job",
  costSoFar: "Cost so far",
  paid: "You paid",
  costLabel: ({ used, cap }) => `${used} used of at most ${cap}`,
  used: "used",
  likelyMore: "likely more",
  returns: "returns to you",
  returned: "returned to you",
  job: "Job",
  status: "Status",
  device: "Device",
  gpu: "GPU",
  cpu: "CPU",
  machine: "Machine",
  isolation: "Isolation",
  created: "Created",
  started: "Started",
  endedAt: "Ended",
  running: "Running for",
  ran: "Ran for",
  cap: "At most",
  attempt: "Attempt",
  attemptOf: ({ number, most }) => `${number} of ${most}`,
  checkpoint: "Checkpoint",
  checkpointAt: ({ time }) => `at ${time} of use`,
  noCheckpoint: "none",
  code: "Code",
  exitCode: "Exit code",
  vouchers: "Vouchers",
  notYet: "not yet",
  counted: ({ count, time }) => `Use countersigned to ${time} by ${some(count, "voucher")}. Only counted time is paid.`,
  countedNone: "No use is counted yet. Only countersigned time is paid.",
  figures: "Machine",
  view: "Show as",
  views: { chart: "Charts", table: "Table" },
  lastMinute: "last 60 s",
  lastMinuteEnded: "last 60 s before the end",
  gpuNumber: ({ number }) => `GPU ${number}`,
  utilisation: "GPU use",
  cpuUse: "CPU use",
  memory: "GPU memory",
  ram: "Memory",
  temperature: "Temperature",
  power: "Power",
  ofTotal: ({ total }) => `of ${total}`,
  usedOf: ({ used, total }) => `${used} of ${total}`,
  temperatureWords: { ok: "normal", warn: "warm", bad: "hot" },
  memoryWords: { ok: "normal", warn: "high", bad: "full" },
  powerWords: { ok: "normal", warn: "high", bad: "too high" },
  powerLimit: ({ limit }) => `limit ${limit}`,
  chartLabel: ({ name, now, low, high }) => `${name} over the last 60 seconds: now ${now}, between ${low} and ${high}`,
  sixtySecondsAgo: "60 s ago",
  thirtySeconds: "30 s",
  now: "now",
  noFigures: "No readings yet",
  noFiguresText: "They come each second once the job runs.",
  unknown: "–",
  training: "Training",
  trainingTable: "Loss and accuracy of each epoch",
  trainingChart: ({ name, first, last }) => `${name} by epoch, from ${first} to ${last}`,
  lossOverTime: ({ first, last }) => `Loss over time, from ${first} to ${last}`,
  epoch: "Epoch",
  epochOf: ({ epoch, epochs }) => `Epoch ${epoch} of ${epochs}`,
  batchOf: ({ batch, batches }) => `batch ${batch} of ${batches}`,
  loss: "Loss",
  accuracy: "Accuracy",
  validationLoss: "Validation loss",
  validationAccuracy: "Validation accuracy",
  time: "Time",
  logs: "Logs",
  timeline: "Timeline",
  ranFor: ({ time }) => `for ${time}`,
  onAttempt: ({ number, machine }) => `${machine}, attempt ${number}`,
  attempts: "Attempts",
  attemptsHint: "one job, one bill",
  attemptsTable: "Each attempt",
  attemptEnd: "End",
  runningNow: "goes on",
  resumedFrom: ({ time }) => `from ${time} on`,
  movingTitle: "The job moves to another machine",
  movedTitle: ({ machine }) => `The job goes on on ${machine}`,
  movedText: ({ machine, what }) => `${machine}: ${what} Same job, same cap.`,
  movedFrom: ({ time }) => `It goes on from ${time} of use, and no minute is paid twice.`,
  movedFromStart: "It starts over, and what was used before is not paid.",
  promise: "What was promised",
  took: "It took",
  verdicts: { below: "less than estimated", inside: "inside the estimate", above: "more than estimated" },
  promised: ({ band }) => `estimated ${band}`,
  promiseLabel: ({ name, value, band, verdict }) => `${name} ${value}, estimated ${band}: ${verdict}`,
  runAgain: "Run again",
  downloadResults: ({ bytes }) => `Download results, ${bytes}`,
  results: "Results",
  reported: "What the job reports",
  reportedHint: "its own figures, not checked by anyone",
  epochs: "Epochs",
  bestEpoch: "Best epoch",
  outputs: "Files",
  file: "File",
  size: "Size",
  hash: "SHA-256",
  download: "Download",
  downloadFile: ({ path }) => `Download ${path}`,
  downloading: ({ percent }) => `Downloading, ${percent}`,
  saved: ({ path }) => `${path} saved. Its hash is the one the job signed.`,
  noOutputs: "The job left no files.",
  stop: "Stop job",
  stopTitle: "Stop this job?",
  stopText: ({ cost, rest }) =>
    `It ends now. You pay for the time used, ${cost} so far; the rest, about ${rest}, returns to you.`,
  stopTextUnstarted: "It has not started: you pay nothing, and everything returns to you.",
  keepRunning: "Keep running",
  stopRequested: "The job is being stopped.",
  whatHappened: "What happened",
  whoseFault: "Whose fault",
  whoPays: "Who pays",
  whatIsKept: "What is kept",
  whatNext: "What to do next",
  outcomeWhat: ({ outcome }) => whoPaysFor(outcome).what,
  outcomeNext: ({ outcome }) => whoPaysFor(outcome).next,
  nextAfterReturn: "Run it again on another machine.",
  pay: ({ amount }) => `You pay ${amount}`,
  payText: ({ time, back }) => `For ${time} of counted use, the network's fee included. ${back} go back to you.`,
  payNothing: "You pay nothing",
  payNothingText: ({ back }) => `${back} go back to you.`,
  payPending: "The division is being worked out.",
  kept: ({ count }) => some(count, "file"),
  keptText: "Download them below.",
  keptNothing: "Only the log",
  keptNothingText: "The job left no files before it ended.",
  agentSaid: "The machine said",
  rate: "How was this machine?",
  rateHint: "1 bad, 5 very good; once",
  stars: ({ stars }) => `${stars} of 5`,
  rateWords: "Words (optional)",
  sendRating: "Send rating",
  rated: ({ stars }) => `You gave it ${stars}.`,
  receipt: "Receipt",
  receiptDivision: ({ total }) => `Where ${total} went`,
  receiptProof: "What it proves",
  share: "Share",
  amount: "Amount",
  sum: "Sum",
  outcome: "Outcome",
  usage: "Use",
  usageText: ({ time, count }) => `${time}, ${some(count, "voucher")}`,
  inputs: "Inputs",
  inputFiles: "Files it was given",
  files: ({ count, bytes }) => `${some(count, "file")}, ${bytes}`,
  ledger: "Ledger block",
  ledgerText: ({ height }) => `#${height}`,
  receiptHash: "Receipt hash",
  signedBy: "Signed by",
  settlementPlanned: "The work is done; the escrow is being divided. You can download your results now.",
  settlementBroadcast: ({ tick }) =>
    `The escrow is being divided in one transaction, scheduled for tick ${tick}. You can download your results now.`,
  settlementConfirmed: "Divided in one transaction, confirmed by the archive.",
  seeTransaction: "See it in the explorer",
  transactionId: "Copy transaction id",
  verify: "Verify",
  verifyAgain: "Verify again",
  verified: "Verified in this browser",
  verifiedText: "Signature, hash, outcome, pay and division hold against the issuer's key.",
  notVerified: "This receipt does not verify",
  saveReceipt: "Save .json",
  loading: "Loading the job…",
  notFoundTitle: "There is no such job",
  notFoundText: "Check its id, and that you are signed in as the one who paid for it.",
  announceState: ({ state }) => `Job: ${state}.`,
  announceProgress: ({ percent }) => `Job progress: ${percent}.`,
  announceLost: "Connection lost. Reconnecting.",
  announceBack: "Connected again.",
};
