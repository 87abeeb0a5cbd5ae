import type { WizardMessages } from "../en/wizard.js";

export const wizardPtBr: WizardMessages = {
  title: "Executar um trabalho",
};
