"use client";
import { type WizardStep, wizardSteps } from "@gpukit/core";
import type { ReactElement } from "react";
import { chipIcon, slidersIcon, uploadIcon, walletIcon } from "../icons/paths.js";
import { deviceNameOf } from "../matcher/deviceNameOf.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Step, StepperRoot } from "../primitives/stepper/Stepper.js";
import { useFilesName } from "./useFilesName.js";
import { useWizardShell } from "./WizardContext.js";

const icons = { upload: uploadIcon, match: chipIcon, configure: slidersIcon, pay: walletIcon };

/** The four steps, each with what was chosen in it; those that can be opened are buttons. */
export function WizardSteps(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const filesName = useFilesName();
  const { step, reached, chosen, launch } = state;
  const order = (one: WizardStep) => wizardSteps.indexOf(one);
  const values: Partial<Record<WizardStep, string | undefined>> = {
    upload: filesName || undefined,
    match: chosen ? deviceNameOf(chosen) : undefined,
    configure: words.optional,
  };
  const isLaunched = launch.phase === "launched";
  return (
    <StepperRoot aria-label={words.steps} data-gk-wizard-steps="">
      {wizardSteps.map((one) => {
        const isNow = one === step && !isLaunched;
        const isOpenable = !isNow && launch.phase === "idle" && order(one) <= order(reached);
        return (
          <Step
            key={one}
            state={isNow ? "now" : order(one) < order(step) || isLaunched ? "done" : "todo"}
            icon={icons[one]}
            label={words.stepNames[one]}
            value={values[one]}
            onSelect={isOpenable ? () => dispatch({ type: "step-opened", step: one }) : undefined}
          />
        );
      })}
    </StepperRoot>
  );
}
