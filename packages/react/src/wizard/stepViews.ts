"use client";
import type { WizardStep } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { prefetchFileList } from "../uploader/lateFileList.js";
import type { JobSoFarProps } from "./JobSoFar.js";
import type { LaunchViewProps } from "./LaunchView.js";
import { prefetchCorrectableAnalysis } from "./lateCorrectableAnalysis.js";
import { UploadStep } from "./UploadStep.js";

// The first step comes with the page; the others while the visitor looks at the one before.
const loadMatch = () => import("./MatchStep.js").then(({ MatchStep }) => ({ default: MatchStep }));
const loadConfigure = () => import("./ConfigureStep.js").then(({ ConfigureStep }) => ({ default: ConfigureStep }));
const loadPay = () => import("./PayStep.js").then(({ PayStep }) => ({ default: PayStep }));
const loadLaunch = () => import("./LaunchView.js").then(({ LaunchView }) => ({ default: LaunchView }));

// One piece with the second step: both speak of the offers.
const loadJobSoFar = () => import("./MatchStep.js").then(({ JobRail }) => ({ default: JobRail }));
const loadWallet = () => import("./WalletPanel.js").then(({ WalletPanel }) => ({ default: WalletPanel }));

/** What a step shows. */
export const stepViews: Record<WizardStep, ComponentType> = {
  upload: UploadStep,
  match: lazy(() => loadPart(loadMatch)),
  configure: lazy(() => loadPart(loadConfigure)),
  pay: lazy(() => loadPart(loadPay)),
};

export const LaunchView: LazyExoticComponent<ComponentType<LaunchViewProps>> = lazy(() => loadPart(loadLaunch));

/** What stands beside the steps: the job so far, and at the last one the wallet. */
export const JobSoFar: LazyExoticComponent<ComponentType<JobSoFarProps>> = lazy(() => loadPart(loadJobSoFar));
export const WalletPanel: LazyExoticComponent<ComponentType> = lazy(() => loadPart(loadWallet));

const following: Record<WizardStep, () => Promise<unknown>> = {
  upload: () => Promise.all([prefetchFileList(), prefetchCorrectableAnalysis(), loadJobSoFar(), loadMatch()]),
  match: loadConfigure,
  configure: () => Promise.all([loadPay(), loadWallet()]),
  pay: loadLaunch,
};

/** Fetches what the next step is drawn with; a failure shows when it is needed. */
export function prefetchAfter(step: WizardStep): void {
  following[step]().catch(() => {});
}
