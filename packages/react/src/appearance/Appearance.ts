import type { Theme } from "../provider/ThemeContext.js";

/** The variables a site may set, without their `--gk-`; every value is CSS. */
export interface AppearanceVariables {
  /** Action and selection. */
  accent?: string | undefined;
  /** Text upon the accent. */
  onAccent?: string | undefined;
  /** Background of a panel. */
  surface?: string | undefined;
  /** Ink. */
  text?: string | undefined;
  /** Words. */
  font?: string | undefined;
  /** Ids, code, log lines. */
  mono?: string | undefined;
  ok?: string | undefined;
  warn?: string | undefined;
  bad?: string | undefined;
  /** `1.6rem` where `html` is 62.5 %. @default "1rem" */
  rem?: string | undefined;
}

/** How the kit looks on this site; what is not said stays as the style sheet, or the page's own `--gk-…`, has it. */
export interface Appearance {
  /** The provider's `theme` goes before it. @default "system" */
  theme?: Theme | undefined;
  /** How much room things take; 1 is normal. */
  density?: "compact" | "normal" | "roomy" | number | undefined;
  /** Corner of a panel, a number in px. Controls take three quarters of it. */
  radius?: "none" | "small" | "normal" | "large" | number | undefined;
  /** In both themes. */
  variables?: AppearanceVariables | undefined;
  /** What differs in the dark theme. */
  dark?: AppearanceVariables | undefined;
}
