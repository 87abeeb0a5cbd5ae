"use client";
import type { JobAnalysis } from "@gpukit/core";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useMessages } from "../messages/useMessages.js";
import { Note } from "../primitives/Note.js";
import type { Tone } from "../primitives/tone.js";
import { EvidenceList } from "./EvidenceList.js";

const tones: Record<string, Tone> = {
  "no-entry-point": "bad",
  "broken-code": "bad",
  "needs-network": "warn",
  "no-checkpoints": "warn",
  "opaque-code": "warn",
};

/** What is good to know before the job runs; nothing where there is nothing. */
export function AnalysisRisks({
  analysis: { risks, savesCheckpoints, checkpointEvidence = [] },
}: {
  analysis: JobAnalysis;
}): ReactElement | null {
  const words = useMessages("analysis", analysisEn);
  if (risks.length === 0 && !savesCheckpoints) return null;
  return (
    <section data-gk-part="risks">
      <h4 data-gk-part="hidden-text">{words.risks}</h4>
      {risks.map(({ code, message, evidence }) => (
        <Note key={`${code} ${message}`} tone={tones[code] ?? "neutral"} heading={words.riskTitles[code]}>
          <p lang="en">{message}</p>
          {evidence.length > 0 && <EvidenceList evidence={evidence} />}
        </Note>
      ))}
      {savesCheckpoints && (
        <Note tone="ok" heading={words.savesCheckpoints}>
          <p>{words.savesCheckpointsText}</p>
          {checkpointEvidence.length > 0 && <EvidenceList evidence={checkpointEvidence} />}
        </Note>
      )}
    </section>
  );
}
