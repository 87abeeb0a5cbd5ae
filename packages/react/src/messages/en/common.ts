/** Words that more than one component uses. */
export interface CommonMessages {
  cancel: string;
  back: string;
  continue: string;
  retry: string;
  copy: string;
  copied: string;
  copyRefused: string;
  loading: string;
  none: string;
  simulated: string;
  playMoney: string;
  refresh: string;
  refreshing: string;
  refreshed: string;
  refreshFailed: string;
  /** `ago`: "12 seconds ago". */
  updated: (facts: { ago: string }) => string;
  /** Of the toast region. */
  notifications: string;
  dismiss: string;
  /** Of a part of the page that has crashed. */
  brokenTitle: string;
  brokenText: string;
  brokenRetry: string;
  range: (facts: { low: string; high: string }) => string;
  rangeLikely: (facts: { low: string; high: string; likely: string }) => string;
  rangeCap: (facts: { cap: string }) => string;
  rangeActual: (facts: { actual: string }) => string;
  stepDone: string;
  stepNow: string;
  stepTodo: string;
  stepFailed: string;
}

export const commonEn: CommonMessages = {
  cancel: "Cancel",
  back: "Back",
  continue: "Continue",
  retry: "Try again",
  copy: "Copy",
  copied: "Copied",
  copyRefused: "This page may not copy. Select the text and copy it yourself.",
  loading: "Loading…",
  none: "None",
  simulated: "Simulated",
  playMoney: "Play money",
  refresh: "Refresh",
  refreshing: "Refreshing…",
  refreshed: "Up to date.",
  refreshFailed: "Could not refresh.",
  updated: ({ ago }) => `Updated ${ago}`,
  notifications: "Notifications",
  dismiss: "Dismiss",
  brokenTitle: "This part stopped working.",
  brokenText: "Your files, your job and your QU are not touched.",
  brokenRetry: "Show it again",
  range: ({ low, high }) => `${low} to ${high}`,
  rangeLikely: ({ low, high, likely }) => `${low} to ${high}, most likely ${likely}`,
  rangeCap: ({ cap }) => `capped at ${cap}`,
  rangeActual: ({ actual }) => `actually ${actual}`,
  stepDone: "done",
  stepNow: "in progress",
  stepTodo: "to do",
  stepFailed: "failed",
};
