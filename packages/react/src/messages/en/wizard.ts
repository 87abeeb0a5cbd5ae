import type { WizardGap, WizardStep } from "@gpukit/core";

/** Words of the wizard's frame and first step, and those that several steps use. */
export interface WizardMessages {
  title: string;
  steps: string;
  stepNames: Record<WizardStep, string>;
  /** "Step 2/4". */
  stepOf: (facts: { number: number; total: number }) => string;
  /** Said when a step opens: "Step 2 of 4, GPU selection". */
  stepSpoken: (facts: { number: number; total: number; name: string }) => string;
  optional: string;
  filesChosen: (facts: { name: string; more: number }) => string;
  gaps: Record<WizardGap["code"], string>;
  skip: string;
  rail: string;
  railEmpty: string;
  time: string;
  likelyCost: string;
  /** How many offers fit, of all there are. */
  fitNow: string;
  fitOf: (facts: { count: number; total: number }) => string;
  /** Whose time and cost stand there before an offer is chosen. */
  onBest: (facts: { device: string }) => string;
  upTo: (facts: { low: string; high: string }) => string;
  gpu: string;
  machine: string;
  recalculating: string;
  sum: (facts: { time: string; cost: string }) => string;
  uploadHeading: string;
  uploadText: string;
  /** A job described by its settings instead of files. */
  describe: string;
  describeLabel: string;
  describeHint: string;
  describeUse: string;
  describeWrong: (facts: { problem: string }) => string;
  describeNoObject: string;
  signInHeading: string;
  signInText: string;
  signIn: string;
  signingIn: string;
  connectHeading: string;
  connectText: string;
  connect: string;
  changeWallet: string;
  analysisFailed: string;
  correctionFailed: string;
  matchFailed: string;
  pricing: string;
  framework: string;
  launch: (facts: { amount: string }) => string;
  restReturns: (facts: { amount: string }) => string;
  confirming: (facts: { stage: number }) => string;
  launched: string;
  cancelLaunch: string;
}

export const wizardEn: WizardMessages = {
  title: "Run your job on a rented GPU",
  steps: "Steps",
  stepNames: {
    upload: "Upload & analysis",
    match: "GPU selection",
    configure: "Configuration",
    pay: "Payment & launch",
  },
  stepOf: ({ number, total }) => `Step ${number}/${total}`,
  stepSpoken: ({ number, total, name }) => `Step ${number} of ${total}, ${name}`,
  optional: "optional",
  filesChosen: ({ name, more }) => (more === 0 ? name : `${name} + ${more}`),
  gaps: {
    "file-needed": "Choose at least one file to continue.",
    "file-missing": "Choose this file again, or remove it, to continue.",
    "upload-pending": "The upload is still under way. Continue when it is complete.",
    "upload-failed": "Try this upload again, or remove the file, to continue.",
    "analysis-pending": "Your files are still being read. Continue in a moment.",
    "analysis-failed": "Your files could not be read. Try again, or choose others.",
    "correction-failed": "This correction could not be made. Change it, or go back to what was read.",
    "offer-needed": "Choose a GPU to continue.",
    "account-needed": "Sign in with your wallet to continue.",
    "quote-needed": "The price is not there yet. Launch in a moment.",
    "secret-needed": "Enter this secret again: secrets are not stored.",
  },
  skip: "Skip",
  rail: "Your job so far",
  railEmpty: "What your job needs, how long it takes and what it costs adds up here.",
  time: "Time",
  likelyCost: "Likely cost",
  fitNow: "Offers that fit now",
  fitOf: ({ count, total }) => `${count} of ${total}`,
  onBest: ({ device }) => `On ${device}, the first that fits`,
  upTo: ({ low, high }) => `between ${low} and ${high}`,
  gpu: "GPU",
  machine: "Machine",
  recalculating: "Recalculating…",
  sum: ({ time, cost }) => `${time} · likely ${cost}`,
  uploadHeading: "What shall run?",
  uploadText: "Your files are read to see what they need. Nothing is run, and nothing is paid yet.",
  describe: "No files? Describe the job as JSON",
  describeLabel: "Job configuration, JSON",
  describeHint: "Its settings say what the job needs. What starts it you name in step 3.",
  describeUse: "Use this configuration",
  describeWrong: ({ problem }) => `This is no JSON yet: ${problem}`,
  describeNoObject: 'Settings stand in braces: { "epochs": 10 }.',
  signInHeading: "Sign in to upload",
  signInText: "Files belong to an account, and your wallet is yours. Signing in moves no QU.",
  signIn: "Sign in with your wallet",
  signingIn: "Waiting for your wallet…",
  connectHeading: "Connect a wallet",
  connectText: "This site never sees your key. You sign one payment, and see it before you do.",
  connect: "Connect wallet",
  changeWallet: "Use another wallet",
  analysisFailed: "Your files could not be read",
  correctionFailed: "This correction could not be made",
  matchFailed: "Offers could not be loaded. Your files and analysis are kept.",
  pricing: "Asking for a price…",
  framework: "Framework",
  launch: ({ amount }) => `Lock ${amount} and launch`,
  restReturns: ({ amount }) => `Likely ${amount}; the rest returns to you`,
  confirming: ({ stage }) => `Confirming ${stage}/3`,
  launched: "Launched",
  cancelLaunch: "Cancel",
};
