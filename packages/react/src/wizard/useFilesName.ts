"use client";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { useWizardShell } from "./WizardContext.js";

/** The job's files in a few words: "train.py + 2"; empty while there is none. */
export function useFilesName(): string {
  const { state } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const [first, ...others] = state.files.filter(({ status }) => status !== "refused");
  return first ? words.filesChosen({ name: first.name, more: others.length }) : "";
}
