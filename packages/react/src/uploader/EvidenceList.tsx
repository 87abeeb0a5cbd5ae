"use client";
import type { Evidence } from "@gpukit/core";
import type { ReactElement } from "react";
import { uploaderEn } from "../messages/en/uploader.js";
import { useMessages } from "../messages/useMessages.js";

/** How many lines stand open; the rest unfolds. */
const shownLines = 2;

/** The visitor's own lines that a conclusion rests on, each with its place and why it counts. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }): ReactElement {
  const words = useMessages("uploader", uploaderEn);
  if (evidence.length === 0) return <p data-gk-part="evidence-none">{words.noEvidence}</p>;
  const rest = evidence.slice(shownLines);
  return (
    <>
      <Lines evidence={evidence.slice(0, shownLines)} />
      {rest.length > 0 && (
        <details data-gk-part="evidence-more">
          <summary>{words.moreLines({ count: rest.length })}</summary>
          <Lines evidence={rest} />
        </details>
      )}
    </>
  );
}

function Lines({ evidence }: { evidence: readonly Evidence[] }): ReactElement {
  const words = useMessages("uploader", uploaderEn);
  return (
    <ul data-gk-part="evidence">
      {evidence.map(({ path, line, excerpt, reason }) => (
        <li key={`${path} ${line} ${reason}`}>
          <span>{line === null ? path : words.line({ path, line })}</span>
          {line !== null && <code dir="ltr">{excerpt}</code>}
          <small lang="en">{reason}</small>
        </li>
      ))}
    </ul>
  );
}
