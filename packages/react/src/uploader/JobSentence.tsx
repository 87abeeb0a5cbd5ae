"use client";
import type { JobAnalysis } from "@gpukit/core";
import { type ReactElement, useEffect } from "react";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useJobSentence } from "./useJobSentence.js";

export interface JobSentenceProps {
  analysis: JobAnalysis;
  /** Said to screen readers as well. @default false */
  spoken?: boolean | undefined;
}

/** What a job is, in one sentence: {@link useJobSentence} as a part that can be loaded late. */
export function JobSentence({ analysis, spoken = false }: JobSentenceProps): ReactElement {
  const announce = useAnnounce();
  const sentence = useJobSentence()(analysis);
  useEffect(() => {
    if (spoken) announce(sentence);
  }, [spoken, sentence, announce]);
  return <>{sentence}</>;
}
