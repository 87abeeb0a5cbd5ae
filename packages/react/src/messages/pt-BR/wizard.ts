import { type WizardMessages, wizardEn } from "../en/wizard.js";

export const wizardPtBr: WizardMessages = {
  ...wizardEn,
  title: "Executar um trabalho",
};
