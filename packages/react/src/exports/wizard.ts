export type { WizardAction, WizardOptions, WizardState, WizardStep } from "@gpukit/core";
export {
  type ConnectPhase,
  type ConnectWallet,
  useConnectWallet,
} from "../wallet/useConnectWallet.js";
export { WalletPicker, type WalletPickerProps } from "../wallet/WalletPicker.js";
export { JobWizard, type JobWizardProps } from "../wizard/JobWizard.js";
export { type UseWizardParameters, useWizard, type Wizard } from "../wizard/useWizard.js";
export type { WizardAccount } from "../wizard/useWizardAccount.js";
