import { createWizard } from "../src/wizard/createWizard.js";
import { diffTasks } from "../src/wizard/diffTasks.js";
import { restoreWizard } from "../src/wizard/restoreWizard.js";
import { serializeWizard } from "../src/wizard/serializeWizard.js";
import { tasksOf } from "../src/wizard/tasksOf.js";
import type { WizardAction, WizardTaskAction } from "../src/wizard/wizardAction.js";
import { wizardReducer } from "../src/wizard/wizardReducer.js";
import type { WizardState } from "../src/wizard/wizardState.js";
import type { WizardTask } from "../src/wizard/wizardTask.js";
import { createWizardMarket, type WizardMarket } from "./wizardMarket.js";
import { errorOf } from "./wizards.js";

/** A task somebody works on. `wanted` is false once it was aborted, which may be too late to stop it. */
interface Running {
  task: WizardTask;
  session: string | null;
  wanted: boolean;
  answer: WizardTaskAction | null;
}

/** A page with a wizard and its runner, over a market; every step is somebody else's choice. */
export interface WizardPage {
  state: WizardState;
  market: WizardMarket;
  running: Running[];
  /** How often the host was told of each job. */
  announced: Map<string, number>;
  /** Sign answers that moved the wizard to confirming, by escrow and round. */
  signed: Map<string, number>;
  /** Keys started since the page was loaded, for what must not run twice at once. */
  dispatch(action: WizardAction): void;
  /** The n-th running task does its work at the server, and its answer waits. */
  work(n: number): void;
  /** The n-th running task's answer arrives, or is lost on the way. */
  deliver(n: number, lost: boolean): void;
  reload(): void;
}

export function createWizardPage(onChange: (before: WizardState, page: WizardPage) => void): WizardPage {
  const market = createWizardMarket();
  let tasks: WizardTask[] = [];
  const page: WizardPage = {
    state: createWizard(),
    market,
    running: [],
    announced: new Map(),
    signed: new Map(),
    dispatch(action) {
      const before = page.state;
      page.state = wizardReducer(before, action);
      countSigned(page, before, action);
      run();
      onChange(before, page);
    },
    work(n) {
      const one = page.running[n % Math.max(1, page.running.length)];
      if (one && !one.answer) one.answer = market.serve(one.task, one.session);
    },
    deliver(n, lost) {
      const index = n % Math.max(1, page.running.length);
      const one = page.running[index];
      if (!one) return;
      const isStream = one.task.kind === "follow-escrow" && one.wanted && !lost;
      if (!lost && !one.answer) return;
      if (isStream && page.running[index]) page.running[index] = { ...one, answer: null };
      else page.running.splice(index, 1);
      const error = errorOf(one.task.kind === "sign" && !one.answer ? "wallet-rejected" : "server-unreachable");
      const failure: WizardTaskAction = { type: "task-failed", task: one.task.key, error };
      page.dispatch(lost || !one.answer ? failure : one.answer);
    },
    reload() {
      const before = page.state;
      for (const one of page.running) one.wanted = false;
      page.state = restoreWizard(serializeWizard(before));
      tasks = [];
      run();
      onChange(before, page);
    },
  };

  /** What a runner does after each change. */
  function run(): void {
    const wanted = tasksOf(page.state);
    const { start, stop } = diffTasks(tasks, wanted);
    tasks = wanted;
    for (const { key } of stop) for (const one of page.running) if (one.task.key === key) one.wanted = false;
    for (const task of start) {
      if (page.running.some((one) => one.wanted && one.task.key === task.key))
        throw new Error(`Twice at once: ${task.key}`);
      if (task.kind === "announce") announce(task.job.id, task.key);
      else page.running.push({ task, session: page.state.identity, wanted: true, answer: null });
    }
  }

  /** Marked, then told, in one turn. */
  function announce(jobId: string, key: string): void {
    page.state = wizardReducer(page.state, { type: "launch-announced", task: key });
    page.announced.set(jobId, (page.announced.get(jobId) ?? 0) + 1);
    run();
  }

  return page;
}

function countSigned(page: WizardPage, before: WizardState, action: WizardAction): void {
  if (!("task" in action) || !action.task.startsWith("sign:") || page.state.launch.phase !== "confirming") return;
  if (before.launch.phase === "confirming") return;
  const key = `${page.state.launch.escrow.id} round ${page.state.launch.round}`;
  page.signed.set(key, (page.signed.get(key) ?? 0) + 1);
}
