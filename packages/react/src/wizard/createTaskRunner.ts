import { diffTasks, type GpuKitErrorData, tasksOf, type WizardTask, type WizardTaskAction } from "@gpukit/core";
import type { WizardStore } from "./createWizardStore.js";

type AnswerOf<Action> = Action extends unknown ? Omit<Action, "task"> : never;
/** What a task answers; the runner adds which task it was. */
export type WizardAnswer = AnswerOf<WizardTaskAction>;

/** How a task is ended from outside, and where its answers go. */
export interface TaskRun {
  signal: AbortSignal;
  answer: (answer: WizardAnswer) => void;
}

/** Does one task; a rejection is its failure. */
export type PerformTask = (task: WizardTask, run: TaskRun) => Promise<void>;

export interface TaskRunner {
  /** Takes up the tasks the store's state asks for, and whatever it asks for from then on. */
  start: () => void;
  /** Aborts all of them; `start` takes them up again. */
  stop: () => void;
}

export interface CreateTaskRunnerParameters {
  store: WizardStore;
  perform: PerformTask;
  /** Told of every failure; gives its data. */
  toErrorData: (error: unknown) => GpuKitErrorData;
}

/** Keeps a wizard's tasks running: each is started once when it appears and aborted when it is no longer wanted. */
export function createTaskRunner({ store, perform, toErrorData }: CreateTaskRunnerParameters): TaskRunner {
  let wanted: WizardTask[] = [];
  let unsubscribe: (() => void) | null = null;
  const running = new Map<string, AbortController>();

  const sync = () => {
    const next = tasksOf(store.getState());
    const { start, stop } = diffTasks(wanted, next);
    wanted = next;
    for (const { key } of stop) end(key);
    // A task may answer at once, which brings the next round here; it has then seen to what this list still holds.
    for (const task of start) if (!running.has(task.key) && wanted.some(({ key }) => key === task.key)) begin(task);
  };
  const end = (key: string) => {
    running.get(key)?.abort();
    running.delete(key);
  };
  const begin = (task: WizardTask) => {
    const { key } = task;
    const controller = new AbortController();
    const { signal } = controller;
    running.set(key, controller);
    const answer = (said: WizardAnswer) => {
      if (!signal.aborted) store.dispatch({ ...said, task: key } as WizardTaskAction);
    };
    perform(task, { signal, answer }).catch((error) => {
      if (!signal.aborted) answer({ type: "task-failed", error: toErrorData(error) });
    });
  };
  return {
    start() {
      unsubscribe ??= store.subscribe(sync);
      sync();
    },
    stop() {
      unsubscribe?.();
      unsubscribe = null;
      for (const key of [...running.keys()]) end(key);
      wanted = [];
    },
  };
}
