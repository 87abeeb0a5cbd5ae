"use client";
import { type WizardState, type WizardStep, wizardSteps } from "@gpukit/core";
import { type RefObject, useEffect, useRef } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useLatest } from "../provider/useLatest.js";

/**
 * Moves the focus to a step's heading when it opens and says so, to the first thing that is wrong when going on was refused, and says
 * how far a launch is. What a reload brings back moves nothing.
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
  const isOpen = launch.phase === "idle";
  const last = useRef<{ step: WizardStep; isOpen: boolean } | null>(null);
  useEffect(() => {
    if (!restored) return;
    const before = last.current;
    last.current = { step, isOpen };
    if (before === null || (before.step === step && before.isOpen === isOpen)) return;
    body.current?.querySelector<HTMLElement>("[data-gk-heading]")?.focus();
    if (before.step === step) return;
    const number = wizardSteps.indexOf(step) + 1;
    announce(words.stepSpoken({ number, total: wizardSteps.length, name: words.stepNames[step] }));
    told.current?.(step);
  }, [body, step, isOpen, restored, announce, words, told]);

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
