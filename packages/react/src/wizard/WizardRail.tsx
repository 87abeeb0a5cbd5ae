"use client";
import { type ReactElement, Suspense } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { shownAnalysis } from "./shownAnalysis.js";
import { JobSoFar, WalletPanel } from "./stepViews.js";
import { useFilesName } from "./useFilesName.js";
import { useWizardShell } from "./WizardContext.js";

/** The job so far: each step adds rows, none rewrites. At the last one, the wallet. Data attribute: `data-keep` where it stays on narrow widths. */
export function WizardRail(): ReactElement {
  const { state } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const filesName = useFilesName();
  const { step } = state;
  const stored = shownAnalysis(state);
  const isPaying = step === "pay";
  const hint = <p data-gk-part="field-hint">{filesName === "" ? words.railEmpty : filesName}</p>;
  return (
    <aside data-gk-part="wizard-rail" data-keep={isPaying ? "" : undefined} aria-label={words.rail}>
      <Suspense fallback={hint}>{isPaying ? <WalletPanel /> : stored ? <JobSoFar stored={stored} /> : hint}</Suspense>
    </aside>
  );
}
