"use client";
import type { JobAnalysis } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { useEffect, useState } from "react";
import { pathOf } from "./chosenFiles.js";

/**
 * What this page reads in a set of files, in a worker, while they are on their way; null before that, and where the page cannot say: the
 * server does in the end. `files` must keep its identity while it is the same.
 */
export function useLocalAnalysis(files: readonly File[]): JobAnalysis | null {
  const [read, setRead] = useState<{ files: readonly File[]; analysis: JobAnalysis | null } | null>(null);
  useEffect(() => {
    if (files.length === 0) return;
    const stop = new AbortController();
    const { signal } = stop;
    const analyse = async () => {
      try {
        const { analyzeLocally } = await loadPart(() => import("@gpukit/sdk/analysis"), { signal });
        const analysis = await analyzeLocally({ files: files.map((blob) => ({ path: pathOf(blob), blob })), signal });
        if (!signal.aborted) setRead({ files, analysis });
      } catch {
        // Whatever is wrong with the files, the server says it with its analysis.
      }
    };
    void analyse();
    return () => stop.abort();
  }, [files]);
  return read?.files === files ? read.analysis : null;
}
