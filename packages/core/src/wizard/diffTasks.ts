import type { WizardTask } from "./wizardTask.js";

export interface TaskChanges {
  /** New since then: start each once. */
  start: WizardTask[];
  /** No longer wanted: abort each; what it still answers changes nothing. */
  stop: WizardTask[];
}

/** What a runner does between two lists of tasks. A key in both goes on untouched, also when it has already ended. */
export function diffTasks(previous: readonly WizardTask[], next: readonly WizardTask[]): TaskChanges {
  return { start: without(next, previous), stop: without(previous, next) };
}

function without(tasks: readonly WizardTask[], others: readonly WizardTask[]): WizardTask[] {
  const keys = new Set(others.map(({ key }) => key));
  return tasks.filter(({ key }) => !keys.has(key));
}
