"use client";
import { createPart, type Part } from "./part.js";
import type { Tone } from "./tone.js";

export interface BadgeData {
  /** @default "neutral" */
  tone?: Tone | undefined;
  /** With a background, for where it stands among text. */
  filled?: boolean | undefined;
  /** With the pulsing dot of something that is happening now. */
  live?: boolean | undefined;
}

/** A short state: an icon and a word. Data attributes: `data-tone`, `data-filled`, `data-live`. */
export const Badge: Part<"span", BadgeData> = createPart<"span", BadgeData>("span", "badge", {
  tone: "neutral",
  filled: false,
  live: false,
});
