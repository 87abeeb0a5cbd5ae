import { some } from "../some.js";

/** Words of the log view. Figures come in as text, written by the locale. */
export interface LogsMessages {
  title: string;
  lines: (facts: { count: string }) => string;
  linesShown: (facts: { shown: string; count: string }) => string;
  loading: string;
  noLines: string;
  noMatch: string;
  gap: (facts: { count: string; time: string }) => string;
  levels: Record<"all" | "W" | "E", string>;
  levelGroup: string;
  // search
  search: string;
  searchHint: string;
  /** `at`: which match one stands at, null for none yet. */
  matches: (facts: { count: string; at: string | null }) => string;
  searching: string;
  previous: string;
  next: string;
  onlyMatches: string;
  // ways to read it and to take it along
  wrap: string;
  plainList: string;
  copy: string;
  copied: (facts: { count: string }) => string;
  download: string;
  goToTime: string;
  go: string;
  // where the view stands
  follow: string;
  following: string;
  scrollToPause: string;
  paused: string;
  ended: string;
  lastLine: (facts: { time: string }) => string;
  olderLines: (facts: { count: string }) => string;
  // for screen readers
  page: (facts: { first: string; last: string; count: string }) => string;
  older: string;
  newer: string;
  newest: string;
  newLines: (facts: { count: string }) => string;
}

export const logsEn: LogsMessages = {
  title: "Logs",
  lines: ({ count }) => some(count, "line"),
  linesShown: ({ shown, count }) => `${shown} of ${some(count, "line")}`,
  loading: "Loading the log",
  noLines: "The job has not written anything yet.",
  noMatch: "No line matches.",
  gap: ({ count, time }) => `Gap: ${count} entries lost between provider and server, ${time}`,
  levels: { all: "All", W: "Warnings", E: "Errors" },
  levelGroup: "Lines shown",
  search: "Search the log",
  searchHint: "Search…",
  matches: ({ count, at }) => (at === null ? some(count, "match").replace(/chs$/, "ches") : `${at} of ${count}`),
  searching: "searching…",
  previous: "Previous match",
  next: "Next match",
  onlyMatches: "Only matches",
  wrap: "Wrap long lines",
  plainList: "Plain list for screen readers",
  copy: "Copy the log",
  copied: ({ count }) => `${some(count, "line")} copied`,
  download: "Download the log",
  goToTime: "Go to a time",
  go: "Go",
  follow: "Follow",
  following: "Following",
  scrollToPause: "Scroll up to pause",
  paused: "Paused",
  ended: "Ended",
  lastLine: ({ time }) => `Last line ${time}`,
  olderLines: ({ count }) => `${count} older lines are no longer held by this page.`,
  page: ({ first, last, count }) => `Lines ${first} to ${last} of ${count}`,
  older: "Older lines",
  newer: "Newer lines",
  newest: "Newest lines",
  newLines: ({ count }) => some(count, "new line"),
};
