import type { MoneyWhereabouts } from "@gpukit/core";

/** Words of a launch, from the click to the job. */
export interface LaunchMessages {
  copyTransaction: string;
  cancelHeading: string;
  cancelText: string;
  cancelKeep: string;
  cancelDiscard: string;
  cancelConfirm: string;
  cancelStay: string;
  cancelChoice: string;
  launching: Record<"accepting" | "checking" | "planning" | "signing", string>;
  stopped: string;
  provisioning: (facts: { machine: string }) => string;
  canceling: string;
  secondsToSign: (facts: { seconds: string }) => string;
  aboutLeft: (facts: { time: string }) => string;
  chainNow: (facts: { tick: string }) => string;
  /** While it is asked for, or could not be had. */
  chainReserve: string;
  chainReserved: string;
  chainSend: string;
  chainSent: (facts: { tick: string }) => string;
  chainPass: string;
  chainPassed: string;
  chainFinal: string;
  chainFinished: (facts: { amount: string }) => string;
  chainStart: string;
  chainStarted: string;
  inWindow: string;
  walletSigns: (facts: { wallet: string }) => string;
  transaction: string;
  mayClose: string;
  otherWallet: string;
  otherWalletText: string;
  signatureNumber: (facts: { number: number }) => string;
  money: Record<MoneyWhereabouts, string>;
  signAgain: string;
  tryLaunch: string;
  jobId: string;
  startsAbout: (facts: { time: string }) => string;
  runsNow: string;
  runAnother: string;
}

export const launchEn: LaunchMessages = {
  copyTransaction: "Copy transaction id",
  cancelHeading: "Cancel this launch?",
  cancelText: "The GPU is free for others again. No QU has moved.",
  cancelKeep: "Keep files and settings for later",
  cancelDiscard: "Discard everything",
  cancelConfirm: "Cancel launch",
  cancelStay: "Stay",
  cancelChoice: "Your draft",
  launching: {
    accepting: "Reserving the GPU",
    checking: "Asking where the payment is",
    planning: "Choosing a tick",
    signing: "Confirming 0/3",
  },
  stopped: "Not launched yet",
  provisioning: ({ machine }) => `Starting on ${machine}`,
  canceling: "Canceling",
  secondsToSign: ({ seconds }) => `${seconds} to sign`,
  aboutLeft: ({ time }) => `about ${time} left`,
  chainNow: ({ tick }) => `The chain is at tick ${tick}`,
  chainReserve: "Reservation and escrow",
  chainReserved: "GPU reserved, escrow created",
  chainSend: "Acceptance by the network",
  chainSent: ({ tick }) => `Accepted for tick ${tick}`,
  chainPass: "Network passes that tick",
  chainPassed: "Tick passed",
  chainFinal: "Funds moved, final",
  chainFinished: ({ amount }) => `${amount} in escrow, final`,
  chainStart: "The job is created",
  chainStarted: "Job created",
  inWindow: "Go on in the window that has opened; this page goes on by itself.",
  walletSigns: ({ wallet }) => `Waiting for ${wallet} to sign`,
  transaction: "Transaction",
  mayClose: "You may close this page. The job starts by itself once the funds are locked.",
  otherWallet: "This price is for another wallet",
  otherWalletText: "Go on with the wallet it was made for, or cancel and begin with this one.",
  signatureNumber: ({ number }) => `Signature ${number}: the chain missed the one before, and no QU moved.`,
  money: {
    "not-moved": "No QU has moved.",
    unknown: "Whether QU have moved is being asked. You cannot be charged twice.",
    "on-the-way": "The payment is on its way. It goes on without this page.",
    locked: "Your QU are safe in the escrow; what is not used returns to you.",
    returned: "Your QU are back in your wallet.",
  },
  signAgain: "Sign again",
  tryLaunch: "Try again",
  jobId: "Job",
  startsAbout: ({ time }) => `starts in about ${time}`,
  runsNow: "runs now",
  runAnother: "Run another job",
};
