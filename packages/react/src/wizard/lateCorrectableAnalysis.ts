"use client";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

const load = () =>
  import("./CorrectableAnalysis.js").then(({ CorrectableAnalysis }) => ({ default: CorrectableAnalysis }));

export const CorrectableAnalysis: LazyExoticComponent<ComponentType> = lazy(() => loadPart(load));

/** Fetches it; rejects where it is out of reach, which also shows when it is needed. */
export async function prefetchCorrectableAnalysis(): Promise<void> {
  await load();
}
