/** A short message about something that has happened. */
export interface Notification {
  /** @default "neutral" */
  tone?: "neutral" | "ok" | "warn" | "bad" | undefined;
  text: string;
  /** One thing to do about it. */
  action?: { label: string; onAction: () => void } | undefined;
}
