"use client";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { dataValue } from "../primitives/part.js";

/** Below this a conclusion is called unsure. */
export const sureFrom = 0.7;
const bars = [
  { x: 0, y: 6, from: 0 },
  { x: 9, y: 4, from: 0.3 },
  { x: 18, y: 2, from: 0.65 },
  { x: 27, y: 0, from: 0.9 },
];

/** How sure a conclusion is, 0–1: four bars, the figure, and where it is low the word. Data attribute: `data-unsure`. */
export function ConfidenceMeter({ value }: { value: number }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const percent = useFormat().percent(value);
  const sure = value >= sureFrom;
  return (
    <span
      data-gk-part="confidence"
      data-unsure={dataValue(!sure)}
      role="img"
      aria-label={words.confidenceOf({ percent, sure })}
    >
      <svg viewBox="0 0 34 10" aria-hidden="true" focusable="false">
        {bars.map(({ x, y, from }) => (
          <rect key={x} x={x} y={y} width="7" height={10 - y} rx="1" data-filled={dataValue(value > from)} />
        ))}
      </svg>
      <span aria-hidden="true">{percent}</span>
    </span>
  );
}
