import type { CommonMessages } from "./en/common.js";
import type { MatcherMessages } from "./en/matcher.js";
import type { MonitorMessages } from "./en/monitor.js";
import type { UploaderMessages } from "./en/uploader.js";
import type { WizardMessages } from "./en/wizard.js";

export type Locale = "en" | "pt-BR";

/** Every word the kit shows, a section per component. */
export interface Messages {
  common: CommonMessages;
  matcher: MatcherMessages;
  monitor: MonitorMessages;
  uploader: UploaderMessages;
  wizard: WizardMessages;
}

/** A host's own words: any of them, the rest stays the kit's. */
export type MessageOverrides = { [Section in keyof Messages]?: Partial<Messages[Section]> };
