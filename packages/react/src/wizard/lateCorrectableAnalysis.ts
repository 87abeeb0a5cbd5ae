"use client";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

// What an analysis is drawn with comes while the files are on their way, in one piece.
const load = () => import("./CorrectableAnalysis.js");
const late = (name: "CorrectableAnalysis" | "AnalysedSentence") =>
  lazy(() =>
    loadPart(() => load().then((part): { default: ComponentType } => ({ default: part[name] as ComponentType }))),
  );

export const CorrectableAnalysis: LazyExoticComponent<ComponentType> = late("CorrectableAnalysis");

export const AnalysedSentence: LazyExoticComponent<ComponentType> = late("AnalysedSentence");

/** Fetches both; rejects where they are out of reach, which also shows when they are needed. */
export async function prefetchCorrectableAnalysis(): Promise<void> {
  await load();
}
