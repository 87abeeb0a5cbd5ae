"use client";
import { type WizardState, type WizardStep, wizardSteps } from "@gpukit/core";
import { type RefObject, useEffect, useRef } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useLatest } from "../provider/useLatest.js";
import { prefetchAfter } from "./stepViews.js";

/**
 * Says which step has opened and how far a launch is, and moves the focus to the first thing that is wrong when going on was refused.
 */
export function useWizardFocus(
  body: RefObject<HTMLElement | null>,
  {
    state,
    restored,
    onStepChange,
  }: { state: WizardState; restored: boolean; onStepChange: ((step: WizardStep) => void) | undefined },
): void {
  const announce = useAnnounce();
  const words = useMessages("wizard", wizardEn);
  const told = useLatest(onStepChange);
  const { step, refusedAt, launch } = state;
  const last = useRef<WizardStep | null>(null);
  useEffect(() => {
    if (!restored) return;
    const before = last.current;
    last.current = step;
    if (before === null || before === step) return;
    const number = wizardSteps.indexOf(step) + 1;
    announce(words.stepSpoken({ number, total: wizardSteps.length, name: words.stepNames[step] }));
    told.current?.(step);
  }, [step, restored, announce, words, told]);

  useEffect(() => prefetchAfter(step), [step]);

  useEffect(() => {
    if (refusedAt === null) return;
    const wrong = body.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-gk-gap]');
    wrong?.focus();
  }, [body, refusedAt]);

  const stage = launch.phase === "confirming" ? (launch.escrow.lock?.stage ?? 0) : null;
  const said = launch.phase === "launched" ? words.launched : stage === null ? null : words.confirming({ stage });
  const lastSaid = useRef<string | null>(null);
  useEffect(() => {
    if (said !== null && said !== lastSaid.current) announce(said);
    lastSaid.current = said;
  }, [said, announce]);
}
