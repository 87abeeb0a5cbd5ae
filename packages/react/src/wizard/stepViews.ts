"use client";
import type { WizardStep } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { LaunchViewProps } from "./LaunchView.js";
import { UploadStep } from "./UploadStep.js";

// The first step comes with the page; the others while the visitor looks at the one before.
const loadMatch = () => import("./MatchStep.js").then(({ MatchStep }) => ({ default: MatchStep }));
const loadConfigure = () => import("./ConfigureStep.js").then(({ ConfigureStep }) => ({ default: ConfigureStep }));
const loadPay = () => import("./PayStep.js").then(({ PayStep }) => ({ default: PayStep }));
const loadLaunch = () => import("./LaunchView.js").then(({ LaunchView }) => ({ default: LaunchView }));

/** What a step shows. */
export const stepViews: Record<WizardStep, ComponentType> = {
  upload: UploadStep,
  match: lazy(() => loadPart(loadMatch)),
  configure: lazy(() => loadPart(loadConfigure)),
  pay: lazy(() => loadPart(loadPay)),
};

export const LaunchView: LazyExoticComponent<ComponentType<LaunchViewProps>> = lazy(() => loadPart(loadLaunch));

const following: Record<WizardStep, () => Promise<unknown>> = {
  upload: loadMatch,
  match: loadConfigure,
  configure: loadPay,
  pay: loadLaunch,
};

/** Fetches what the next step is drawn with; a failure shows when it is needed. */
export function prefetchAfter(step: WizardStep): void {
  following[step]().catch(() => {});
}
