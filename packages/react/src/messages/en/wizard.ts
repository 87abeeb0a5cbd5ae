import type { CostLineCode, MoneyWhereabouts, Outcome, ProviderPay, WizardGap, WizardStep } from "@gpukit/core";

/** Words of the wizard. */
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
  upTo: (facts: { low: string; high: string }) => string;
  perMinute: string;
  perHour: string;
  gpu: string;
  machine: string;
  memory: string;
  files: string;
  startsIn: string;
  recalculating: string;
  sum: (facts: { time: string; cost: string }) => string;
  uploadHeading: string;
  uploadText: string;
  signInHeading: string;
  signInText: string;
  signIn: string;
  signingIn: string;
  connectHeading: string;
  connectText: string;
  connect: string;
  analysisFailed: string;
  matchFailed: string;
  configureHeading: string;
  configureText: string;
  environment: string;
  addVariable: string;
  removeVariable: (facts: { name: string }) => string;
  name: string;
  value: string;
  kind: string;
  actions: string;
  secret: string;
  plain: string;
  secretHint: string;
  secretLost: string;
  nameWrong: string;
  nameTaken: string;
  add: string;
  save: string;
  noVariables: string;
  noVariablesText: string;
  readsSecret: (facts: { name: string }) => string;
  addIt: string;
  command: string;
  commandHint: string;
  commandWrong: string;
  image: string;
  imageHint: string;
  imageNone: string;
  output: string;
  outputs: Record<"local" | "ipfs" | "s3", { title: string; text: string }>;
  outputOff: Record<"ipfs" | "s3", string>;
  longest: string;
  hours: string;
  longestHint: (facts: { low: string; high: string }) => string;
  longestAuto: string;
  network: string;
  networks: Record<"none" | "internet", string>;
  networkHint: Record<"none" | "internet", string>;
  payHeading: string;
  likelyTotal: string;
  locked: string;
  lockedText: string;
  cost: string;
  quoteHolds: (facts: { time: string }) => string;
  quoteAgain: string;
  quoteFailed: string;
  pricing: string;
  likelyTime: string;
  costLines: Record<CostLineCode, string>;
  feeOf: (facts: { percent: string }) => string;
  totalLock: string;
  job: string;
  change: string;
  jobType: string;
  framework: string;
  isolation: string;
  whoPays: string;
  whoPaysStored: string;
  whatHappens: string;
  providerIs: string;
  youGet: string;
  outcomes: Record<Outcome, string>;
  providerPays: Record<ProviderPay, string>;
  youGetBack: Record<ProviderPay, string>;
  resultNote: string;
  payFrom: string;
  walletConnected: string;
  balance: string;
  lock: string;
  left: string;
  copyIdentity: string;
  copyTransaction: string;
  escrowText: string;
  short: (facts: { amount: string }) => string;
  shortText: (facts: { balance: string; lock: string }) => string;
  cheaper: string;
  otherWallet: string;
  otherWalletText: string;
  balanceUnknown: string;
  readAgain: string;
  launch: (facts: { amount: string }) => string;
  restReturns: (facts: { amount: string }) => string;
  cancelHeading: string;
  cancelText: string;
  cancelKeep: string;
  cancelDiscard: string;
  cancelConfirm: string;
  cancelStay: string;
  cancelChoice: string;
  launching: Record<"accepting" | "checking" | "planning" | "signing", string>;
  confirming: (facts: { stage: number }) => string;
  stopped: string;
  provisioning: (facts: { machine: string }) => string;
  canceling: string;
  launched: string;
  secondsToSign: (facts: { seconds: string }) => string;
  aboutLeft: (facts: { time: string }) => string;
  chainNow: (facts: { tick: string }) => string;
  chainReserve: string;
  chainSend: string;
  chainSent: (facts: { tick: string }) => string;
  chainPass: string;
  chainPassed: string;
  chainFinal: string;
  chainFinished: (facts: { amount: string }) => string;
  chainStart: string;
  chainStarted: string;
  walletSigns: (facts: { wallet: string }) => string;
  transaction: string;
  mayClose: string;
  signatureNumber: (facts: { number: number }) => string;
  money: Record<MoneyWhereabouts, string>;
  signAgain: string;
  tryLaunch: string;
  cancelLaunch: string;
  jobId: string;
  startsAbout: (facts: { time: string }) => string;
  runsNow: string;
  runAnother: string;
  launchFailed: string;
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
    "offer-needed": "Choose a GPU to continue.",
    "account-needed": "Sign in with your wallet to continue.",
    "account-differs": "This price was made for another wallet. Ask for a new one.",
    "quote-needed": "The price is not there yet. Launch in a moment.",
    "secret-needed": "Enter this secret again: secrets are not stored.",
  },
  skip: "Skip",
  rail: "Your job so far",
  railEmpty: "What your job needs, how long it takes and what it costs adds up here.",
  time: "Time",
  likelyCost: "Likely cost",
  upTo: ({ low, high }) => `between ${low} and ${high}`,
  perMinute: "Per minute",
  perHour: "Per hour",
  gpu: "GPU",
  machine: "Machine",
  memory: "Memory",
  files: "Files",
  startsIn: "Starts after payment",
  recalculating: "Recalculating…",
  sum: ({ time, cost }) => `${time} · likely ${cost}`,
  uploadHeading: "What shall run?",
  uploadText: "Your files are read to see what they need. Nothing is run, and nothing is paid yet.",
  signInHeading: "Sign in to upload",
  signInText: "Files belong to an account, and your wallet is yours. Signing in moves no QU.",
  signIn: "Sign in with your wallet",
  signingIn: "Waiting for your wallet…",
  connectHeading: "Connect a wallet",
  connectText: "This site never sees your key. You sign one payment, and see it before you do.",
  connect: "Connect wallet",
  analysisFailed: "Your files could not be read",
  matchFailed: "The market did not answer. Your files and analysis are kept.",
  configureHeading: "Everything here is already filled in from your files",
  configureText: "Change what you like, or skip. The estimate follows at once.",
  environment: "Environment",
  addVariable: "Add variable",
  removeVariable: ({ name }) => `Remove ${name}`,
  name: "Name",
  value: "Value",
  kind: "Kind",
  actions: "Actions",
  secret: "secret",
  plain: "plain",
  secretHint: "Secret: masked here, never stored in this browser",
  secretLost: "Gone with the reload: enter it again",
  nameWrong: "A name starts with a letter or _ and goes on with letters, digits and _.",
  nameTaken: "There is a variable of this name already.",
  add: "Add",
  save: "Save",
  noVariables: "No variables",
  noVariablesText: "Add one if your script reads it.",
  readsSecret: ({ name }) => `Your files read ${name}.`,
  addIt: "Add it",
  command: "Command",
  commandHint: "Run in the folder that holds your files.",
  commandWrong: "Name a program, and close every quote.",
  image: "Container image",
  imageHint: "This market runs jobs on the machine's own system, in a sandbox; images cannot be chosen here.",
  imageNone: "none",
  output: "Where results go",
  outputs: {
    local: { title: "Keep for download", text: "On this server, for you alone" },
    ipfs: { title: "IPFS", text: "Anyone with the address can read it" },
    s3: { title: "Your S3 bucket", text: "Needs a key that may only write" },
  },
  outputOff: { ipfs: "This server has no IPFS node to write to.", s3: "This server cannot write to S3." },
  longest: "Longest run",
  hours: "hours",
  longestHint: ({ low, high }) => `${low} to ${high}. The job is stopped then, and what is not used returns to you.`,
  longestAuto: "from the estimate",
  network: "Network",
  networks: { none: "Closed", internet: "Open" },
  networkHint: {
    none: "The job reaches nothing outside its machine.",
    internet: "The job may reach the internet, downloads and packages included.",
  },
  payHeading: "Check and pay",
  likelyTotal: "Likely total",
  locked: "Locked now, the most you can pay",
  lockedText: "what is not used returns to you",
  cost: "Cost",
  quoteHolds: ({ time }) => `price holds ${time}`,
  quoteAgain: "New price",
  quoteFailed: "There is no price yet",
  pricing: "Asking for a price…",
  likelyTime: "Likely time",
  costLines: {
    provider: "To the provider",
    "platform-fee": "To the platform",
    "site-share": "To this site",
    "network-fee": "Network fee",
    "likely-refund": "Likely to return to you",
  },
  feeOf: ({ percent }) => `fee of ${percent}`,
  totalLock: "Locked now",
  job: "Job",
  change: "Change",
  jobType: "Type",
  framework: "Framework",
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
  youGetBack: { metered: "the rest of the cap", checkpoint: "everything not so used", nothing: "everything" },
  resultNote: "A result that arrived whole but is wrong is not paid back: only you can judge it.",
  payFrom: "Pay from",
  walletConnected: "Wallet connected",
  balance: "Balance",
  lock: "Lock",
  left: "Left",
  copyIdentity: "Copy identity",
  copyTransaction: "Copy transaction id",
  escrowText:
    "The lock goes to an escrow of its own. It pays the provider for counted time only and sends the rest back to this wallet. This server holds the escrow's key.",
  short: ({ amount }) => `This wallet is ${amount} short`,
  shortText: ({ balance, lock }) => `It holds ${balance} and the lock is ${lock}: the cap must be covered.`,
  cheaper: "Choose another GPU",
  otherWallet: "This price is for another wallet",
  otherWalletText: "Pay with the wallet that asked for it, or ask for a new price.",
  balanceUnknown: "The balance could not be read. You can still launch; the chain refuses what is not covered.",
  readAgain: "Read again",
  launch: ({ amount }) => `Lock ${amount} and launch`,
  restReturns: ({ amount }) => `Likely ${amount}; the rest returns to you`,
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
  confirming: ({ stage }) => `Confirming ${stage}/3`,
  stopped: "Not launched yet",
  provisioning: ({ machine }) => `Starting on ${machine}`,
  canceling: "Canceling",
  launched: "Launched",
  secondsToSign: ({ seconds }) => `${seconds} to sign`,
  aboutLeft: ({ time }) => `about ${time} left`,
  chainNow: ({ tick }) => `The chain is at tick ${tick}`,
  chainReserve: "GPU reserved, escrow created",
  chainSend: "Accepted by the network",
  chainSent: ({ tick }) => `Accepted for tick ${tick}`,
  chainPass: "Network passes that tick",
  chainPassed: "Tick passed",
  chainFinal: "Funds moved, final",
  chainFinished: ({ amount }) => `${amount} in escrow, final`,
  chainStart: "The job is created",
  chainStarted: "Job created",
  walletSigns: ({ wallet }) => `Waiting for ${wallet} to sign`,
  transaction: "Transaction",
  mayClose: "You may close this page. The job starts by itself once the funds are locked.",
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
  cancelLaunch: "Cancel",
  jobId: "Job",
  startsAbout: ({ time }) => `starts in about ${time}`,
  runsNow: "runs now",
  runAnother: "Run another job",
  launchFailed: "The job was not launched",
};
