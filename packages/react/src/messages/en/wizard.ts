/** Words of the wizard. */
export interface WizardMessages {
  title: string;
}

export const wizardEn: WizardMessages = {
  title: "Run a job",
};
