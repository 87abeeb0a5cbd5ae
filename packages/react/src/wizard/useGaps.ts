"use client";
import { missingIn, type WizardStep } from "@gpukit/core";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { useWizardShell } from "./WizardContext.js";

/** What is missing beside one field of a step, in words, once going on was refused; null while nothing is to be said. */
export function useGaps(step: WizardStep): (field: string) => string | null {
  const { state } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const gaps = state.refusedAt === step ? missingIn(step, state) : [];
  return (field) => {
    const gap = gaps.find((one) => one.field === field);
    return gap ? words.gaps[gap.code] : null;
  };
}
