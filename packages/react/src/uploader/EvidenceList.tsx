"use client";
import type { Evidence } from "@gpukit/core";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useMessages } from "../messages/useMessages.js";

/** How many lines stand open; the rest unfolds. */
const shownLines = 2;

/** The visitor's own lines that a conclusion rests on, each with its place and why it counts. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  if (evidence.length === 0) return <p data-gk-part="hint">{words.noEvidence}</p>;
  const places = gather(evidence);
  const rest = places.slice(shownLines);
  return (
    <>
      <Lines places={places.slice(0, shownLines)} />
      {rest.length > 0 && (
        <details data-gk-part="evidence-more">
          <summary>{words.moreLines({ count: rest.length })}</summary>
          <Lines places={rest} />
        </details>
      )}
    </>
  );
}

interface Place extends Omit<Evidence, "reason"> {
  key: string;
  reasons: string[];
}

/** A line that speaks for a conclusion more than once is shown once, with all it says. */
function gather(evidence: readonly Evidence[]): Place[] {
  const places = new Map<string, Place>();
  for (const { reason, ...place } of evidence) {
    const key = `${place.path} ${place.line}`;
    const known = places.get(key);
    if (!known) places.set(key, { ...place, key, reasons: [reason] });
    else if (!known.reasons.includes(reason)) known.reasons.push(reason);
  }
  return [...places.values()];
}

function Lines({ places }: { places: readonly Place[] }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  return (
    <ul data-gk-part="evidence">
      {places.map(({ key, path, line, cell, excerpt, reasons }) => (
        <li key={key}>
          <span>
            {cell
              ? words.cellLine({ path, cell: cell.number, line: cell.line })
              : line === null
                ? path
                : words.line({ path, line })}
          </span>
          {line !== null && <code dir="ltr">{excerpt}</code>}
          <small lang="en">{join(path, reasons)}</small>
        </li>
      ))}
    </ul>
  );
}

/** "torch: PyTorch itself." and "torch: a module named after it." name their subject once. */
function join(place: string, reasons: readonly string[]): string {
  const text = reasons.join(" ");
  const [subject = "\n"] = /^\S+: /.exec(text) ?? [];
  return text.replaceAll(`. ${subject}`, "; ").replace(`${place}: `, "");
}
