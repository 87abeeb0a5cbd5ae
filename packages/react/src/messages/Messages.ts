import type { AnalysisMessages } from "./en/analysis.js";
import type { ChartMessages } from "./en/charts.js";
import type { CommonMessages } from "./en/common.js";
import type { ConfigureMessages } from "./en/configure.js";
import type { JobsMessages } from "./en/jobs.js";
import type { LaunchMessages } from "./en/launch.js";
import type { LogsMessages } from "./en/logs.js";
import type { MatcherMessages } from "./en/matcher.js";
import type { MonitorMessages } from "./en/monitor.js";
import type { PayMessages } from "./en/pay.js";
import type { TransactionsMessages } from "./en/transactions.js";
import type { UploaderMessages } from "./en/uploader.js";
import type { WalletMessages } from "./en/wallet.js";
import type { WizardMessages } from "./en/wizard.js";

export type Locale = "en" | "pt-BR";

/** Every word the kit shows, a section per component, or per step of a long one, so that none is loaded before its place. */
export interface Messages {
  analysis: AnalysisMessages;
  charts: ChartMessages;
  common: CommonMessages;
  configure: ConfigureMessages;
  jobs: JobsMessages;
  launch: LaunchMessages;
  logs: LogsMessages;
  matcher: MatcherMessages;
  monitor: MonitorMessages;
  pay: PayMessages;
  transactions: TransactionsMessages;
  uploader: UploaderMessages;
  wallet: WalletMessages;
  wizard: WizardMessages;
}

/** What a page that rents says; every other part of a page brings its own words. */
export type RentMessages = Omit<Messages, "charts" | "common" | "jobs" | "logs" | "monitor" | "transactions">;

/** A host's own words: any of them, the rest stays the kit's. */
export type MessageOverrides = { [Section in keyof Messages]?: Partial<Messages[Section]> };
