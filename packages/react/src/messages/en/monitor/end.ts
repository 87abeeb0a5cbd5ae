import { type Fault, type Outcome, whoPaysFor } from "@gpukit/core";
import { some } from "../../some.js";

/** Words of stopping a job, and of an end that was not its own: what happened, whose fault it is, who pays, what is kept and what is next. */
export interface MonitorEndWords {
  stop: string;
  stopTitle: string;
  stopText: (facts: { cost: string; rest: string }) => string;
  stopTextUnstarted: string;
  keepRunning: string;
  stopRequested: string;
  whatHappened: string;
  whoseFault: string;
  faults: Record<Fault, string>;
  whoPays: string;
  whatIsKept: string;
  whatNext: string;
  /** To the consumer, who alone has a monitor of the job. */
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
}

export const monitorEndEn: MonitorEndWords = {
  stop: "Stop job",
  stopTitle: "Stop this job?",
  stopText: ({ cost, rest }) =>
    `It ends now. You pay for the time used, ${cost} so far; the rest, about ${rest}, returns to you.`,
  stopTextUnstarted: "It has not started: you pay nothing, and everything returns to you.",
  keepRunning: "Keep running",
  stopRequested: "The job is being stopped.",
  whatHappened: "What happened",
  whoseFault: "Whose fault",
  faults: { none: "Nobody's", consumer: "Your job", provider: "The provider", platform: "The platform" },
  whoPays: "Who pays",
  whatIsKept: "What is kept",
  whatNext: "What to do next",
  outcomeWhat: ({ outcome }) => (outcome === "canceled" ? "You stopped the job." : whoPaysFor(outcome).what),
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
};
