import type { CostLineCode, Outcome, ProviderPay, StageLimits } from "@gpukit/core";

/** Words of the wizard's fourth step and of the wallet beside it. */
export interface PayMessages {
  perMinute: string;
  perHour: string;
  files: string;
  startsIn: string;
  payHeading: string;
  /** `rate`: what a billion QU was worth. */
  aboutUsd: (facts: { amount: string; rate: string; source: string; date: string }) => string;
  estimated: string;
  warnings: string;
  likelyTotal: string;
  locked: string;
  lockedText: string;
  cost: string;
  quoteHolds: (facts: { time: string }) => string;
  quoteFailed: string;
  /** What the same cost when it was last asked for: `likely` and what would have been locked. */
  priceChanged: string;
  priceWas: (facts: { likely: string; lock: string }) => string;
  likelyTime: string;
  costLines: Record<CostLineCode, string>;
  feeOf: (facts: { percent: string }) => string;
  totalLock: string;
  job: string;
  jobType: string;
  isolation: string;
  whoPays: string;
  whoPaysStored: string;
  whatHappens: string;
  providerIs: string;
  youGet: string;
  outcomes: Record<Outcome, string>;
  providerPays: Record<ProviderPay, string>;
  youGetBack: Record<ProviderPay, string>;
  stageLimits: string;
  stages: Record<keyof StageLimits | "runMs", string>;
  resultNote: string;
  payFrom: string;
  walletConnected: string;
  balance: string;
  lock: string;
  left: string;
  copyIdentity: string;
  escrowText: string;
  short: (facts: { amount: string }) => string;
  shortText: (facts: { balance: string; lock: string }) => string;
  cheaper: string;
  balanceUnknown: string;
  readAgain: string;
  launchFailed: string;
}

export const payEn: PayMessages = {
  perMinute: "Per minute",
  perHour: "Per hour",
  files: "Files",
  startsIn: "Starts after payment",
  payHeading: "Check and pay",
  aboutUsd: ({ amount, rate, source, date }) => `about ${amount}, at ${rate} per billion QU (${source}, ${date})`,
  estimated: "How this was estimated",
  warnings: "What could change it",
  likelyTotal: "Likely total",
  locked: "Locked now, the most you can pay",
  lockedText: "what is not used returns to you",
  cost: "Cost",
  quoteHolds: ({ time }) => `price holds ${time}`,
  quoteFailed: "There is no price yet",
  priceChanged: "The price has changed",
  priceWas: ({ likely, lock }) => `It was likely ${likely}, with ${lock} locked. You pay nothing before you sign.`,
  likelyTime: "Likely time",
  costLines: {
    provider: "To the provider",
    "platform-fee": "To the platform",
    "site-share": "To this site",
    "network-fee": "Network fee",
    "likely-refund": "Likely to return to you",
  },
  feeOf: ({ percent }) => `fee\u00a0of\u00a0${percent}`,
  totalLock: "Locked now",
  job: "Job",
  jobType: "Type",
  isolation: "Isolation",
  whoPays: "Who pays if…",
  whoPaysStored: "stored in your price",
  whatHappens: "What happens",
  providerIs: "Provider is",
  youGet: "You get back",
  outcomes: {
    completed: "the job completes",
    "script-failed": "your script fails",
    "out-of-memory": "it runs out of memory",
    "max-duration": "it reaches its longest run",
    canceled: "you stop it",
    "job-crashes-nodes": "it brings down two machines",
    "provider-lost": "the machine vanishes",
    "provider-quit": "the provider quits",
    "hardware-fault": "its hardware fails",
    "hardware-mismatch": "it has less than offered",
    "result-invalid": "results are absent or altered",
    "start-timeout": "it does not start in time",
    "no-capacity": "no machine is free",
    "platform-fault": "the platform fails",
  },
  providerPays: {
    metered: "paid for counted time",
    checkpoint: "paid nothing, or up to a checkpoint that was used",
    nothing: "paid nothing",
  },
  youGetBack: {
    metered: "the\u00a0rest\u00a0of\u00a0the\u00a0cap",
    checkpoint: "everything not so used",
    nothing: "everything",
  },
  stageLimits: "No stage takes longer than",
  stages: {
    startMs: "until a machine takes the job",
    prepareMs: "your files on their way there",
    runMs: "the run, all that is paid for",
    uploadMs: "your results on their way back",
    silenceMs: "silence of the machine, before it counts as gone",
  },
  resultNote: "A result that arrived whole but is wrong is not paid back: only you can judge it.",
  payFrom: "Pay from",
  walletConnected: "Wallet connected",
  balance: "Balance",
  lock: "Lock",
  left: "Left",
  copyIdentity: "Copy identity",
  escrowText:
    "The lock goes to an escrow of its own. It pays the provider for counted time only and sends the rest back to this wallet. This server holds the escrow's key.",
  short: ({ amount }) => `This wallet is ${amount} short`,
  shortText: ({ balance, lock }) => `It holds ${balance} and the lock is ${lock}: the cap must be covered.`,
  cheaper: "Choose another GPU",
  balanceUnknown: "The balance could not be read. You can still launch; the chain refuses what is not covered.",
  readAgain: "Read again",
  launchFailed: "The job was not launched",
};
