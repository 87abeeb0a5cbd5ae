/** Words of what came of a job: its files, what had been promised, and the rating of its machine. */
export interface MonitorResultsWords {
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
  inputs: string;
  file: string;
  size: string;
  hash: string;
  download: string;
  downloadFile: (facts: { path: string }) => string;
  downloading: (facts: { percent: string }) => string;
  saved: (facts: { path: string }) => string;
  noOutputs: string;
  rate: string;
  rateHint: string;
  stars: (facts: { stars: string }) => string;
  rateWords: string;
  sendRating: string;
  rated: (facts: { stars: string }) => string;
}

export const monitorResultsEn: MonitorResultsWords = {
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
  inputs: "Inputs",
  file: "File",
  size: "Size",
  hash: "SHA-256",
  download: "Download",
  downloadFile: ({ path }) => `Download ${path}`,
  downloading: ({ percent }) => `Downloading, ${percent}`,
  saved: ({ path }) => `${path} saved. Its hash is the one the job signed.`,
  noOutputs: "The job left no files.",
  rate: "How was this machine?",
  rateHint: "1 bad, 5 very good; once",
  stars: ({ stars }) => `${stars} of 5`,
  rateWords: "Words (optional)",
  sendRating: "Send rating",
  rated: ({ stars }) => `You gave it ${stars}.`,
};
