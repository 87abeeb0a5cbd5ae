export type { WizardAction, WizardOptions, WizardState, WizardStep } from "@gpukit/core";
export { JobWizard, type JobWizardProps } from "../wizard/JobWizard.js";
export { type UseWizardParameters, useWizard, type Wizard } from "../wizard/useWizard.js";
export type { WizardAccount } from "../wizard/useWizardAccount.js";
