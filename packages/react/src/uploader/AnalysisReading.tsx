"use client";
import type { JobAnalysis } from "@gpukit/core";
import type { ReactElement, ReactNode } from "react";
import { uploaderEn } from "../messages/en/uploader.js";
import { useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Note } from "../primitives/Note.js";
import { AnalysisView } from "./AnalysisView.js";
import { differingConclusions } from "./differingConclusions.js";

export interface AnalysisReadingProps {
  /** What this page has read, null where it could not. */
  local: JobAnalysis | null;
  /** What the server has read, null before. */
  stored: JobAnalysis | null;
  /** The server is reading. */
  analyzing: boolean;
  /** Drawn in place of what the server has read. */
  children?: ReactNode;
}

/** An analysis, and whose word it is: the server's counts, and where this page's was another, that is said. */
export function AnalysisReading({ local, stored, analyzing, children }: AnalysisReadingProps): ReactElement | null {
  const words = useMessages("uploader", uploaderEn);
  const analysis = stored ?? local;
  if (analysis === null) return null;
  const differing = stored && local ? differingConclusions(local, stored) : [];
  return (
    <>
      {stored === null && (
        <Note tone="accent" heading={words.readHere} aria-busy="true">
          <p>{words.readHereText}</p>
          {analyzing && (
            <Badge tone="accent" live>
              {words.analyzing}
            </Badge>
          )}
        </Note>
      )}
      {differing.length > 0 && (
        <Note tone="warn" heading={words.readDifferently}>
          <p>
            {words.readDifferentlyText({ conclusions: differing.map((name) => words.conclusions[name]).join(", ") })}
          </p>
        </Note>
      )}
      {stored && children ? children : <AnalysisView analysis={analysis} heading={false} />}
    </>
  );
}
