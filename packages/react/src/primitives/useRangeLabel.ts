"use client";
import { useCommonMessages } from "../messages/useMessages.js";

/** The facts of a range, already written for people. */
export interface RangeFacts {
  low: string;
  high: string;
  likely?: string | undefined;
  cap?: string | undefined;
  actual?: string | undefined;
}

/** Writes the sentence that labels a `RangeGlyph`: "22 to 36 minutes, most likely 28 minutes, capped at 2 hours". */
export function useRangeLabel(): (facts: RangeFacts) => string {
  const words = useCommonMessages();
  return ({ low, high, likely, cap, actual }) =>
    [
      likely === undefined ? words.range({ low, high }) : words.rangeLikely({ low, high, likely }),
      cap !== undefined && words.rangeCap({ cap }),
      actual !== undefined && words.rangeActual({ actual }),
    ]
      .filter(Boolean)
      .join(", ");
}
