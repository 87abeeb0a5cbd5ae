import { dropAnalysis } from "./dropFacts.js";
import type { ChosenFile, WizardFile } from "./wizardFile.js";
import type { WizardState } from "./wizardState.js";

/** Takes files in. One with the path of another takes its place; a refused one changes nothing but the list. */
export function addFiles(state: WizardState, chosen: readonly ChosenFile[]): WizardState {
  const files = chosen.reduce(addFile, state.files);
  if (files === state.files) return state;
  const isUsable = chosen.some(({ error }) => error === null);
  return isUsable ? dropAnalysis({ ...state, files }) : { ...state, files };
}

function addFile(files: WizardFile[], { error, ...description }: ChosenFile): WizardFile[] {
  if (files.some(({ id }) => id === description.id)) return files;
  const previous = files.find(
    ({ path, status }) => path === description.path && (error === null || status === "refused"),
  );
  const wasAskedFor = previous?.status === "missing";
  const common = {
    ...description,
    // The hash of a file that was asked for again stays, to compare with.
    sha256: wasAskedFor ? previous.sha256 : null,
    changed: wasAskedFor && previous.sizeBytes !== description.sizeBytes,
    attempt: 1,
  };
  const file: WizardFile = error ? { ...common, status: "refused", error } : { ...common, status: "chosen" };
  return previous ? files.map((known) => (known === previous ? file : known)) : [...files, file];
}

/** Takes one file out. */
export function removeFile(state: WizardState, id: string): WizardState {
  const removed = state.files.find((file) => file.id === id);
  if (!removed) return state;
  const rest = { ...state, files: state.files.filter((file) => file !== removed) };
  return removed.status === "refused" ? rest : dropAnalysis(rest);
}

/** Changes one file's facts. */
export function changeFile(state: WizardState, id: string, change: (file: WizardFile) => WizardFile): WizardState {
  return { ...state, files: state.files.map((file) => (file.id === id ? change(file) : file)) };
}
