"use client";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { AnalysisReadingProps } from "./AnalysisReading.js";
import type { JobSentenceProps } from "./JobSentence.js";

// What an analysis is drawn with comes while the files are on their way.
const loadView = () => import("./AnalysisReading.js").then(({ AnalysisReading }) => ({ default: AnalysisReading }));
const loadSentence = () => import("./JobSentence.js").then(({ JobSentence }) => ({ default: JobSentence }));

export const AnalysisReading: LazyExoticComponent<ComponentType<AnalysisReadingProps>> = lazy(() => loadPart(loadView));

export const JobSentence: LazyExoticComponent<ComponentType<JobSentenceProps>> = lazy(() => loadPart(loadSentence));

/** Fetches both; rejects where they are out of reach, which also shows when they are needed. */
export async function prefetchAnalysisView(): Promise<void> {
  await Promise.all([loadView(), loadSentence()]);
}
