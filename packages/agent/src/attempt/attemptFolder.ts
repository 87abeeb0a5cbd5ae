import { join } from "node:path";

/**
 * The files of one attempt on a provider's disk. Each has one writer:
 *
 * | file | written by |
 * |---|---|
 * | state.json | agent: where the attempt stands; what a restarted agent goes on from |
 * | run.json | agent, once, before it starts the runner |
 * | stop.json | agent, when the run must end |
 * | runner.json | runner, first of all: its identity, and that no second one may start |
 * | job.json | runner: the job's first process |
 * | clock.json | runner, each second: the job's use so far |
 * | exit.json | runner, last of all |
 * | ballast | agent; removed by the runner to make room for its last word on a full disk |
 * | spool/ | agent before and after the run, runner during it |
 * | work/ | agent (inputs), then the job |
 */
export interface AttemptFolder {
  path: string;
  state: string;
  run: string;
  stop: string;
  runner: string;
  job: string;
  clock: string;
  exit: string;
  ballast: string;
  spool: string;
  /** The job's working folder: inputs, `outputs`, `checkpoints`. */
  work: string;
  /** `passwd` and `group` as the job sees them. */
  accounts: string;
}

export function attemptFolder(path: string): AttemptFolder {
  return {
    path,
    state: join(path, "state.json"),
    run: join(path, "run.json"),
    stop: join(path, "stop.json"),
    runner: join(path, "runner.json"),
    job: join(path, "job.json"),
    clock: join(path, "clock.json"),
    exit: join(path, "exit.json"),
    ballast: join(path, "ballast"),
    spool: join(path, "spool"),
    work: join(path, "work"),
    accounts: join(path, "accounts"),
  };
}

/** Folders and files inside the working folder, relative to it. */
export const workPaths = {
  outputs: "outputs",
  checkpoints: "checkpoints",
  /** gpukit's own corner; inputs may not lie in it. */
  own: ".gpukit",
  report: ".gpukit/report.jsonl",
  checkpointRequest: ".gpukit/checkpoint-requested",
  home: ".gpukit/home",
} as const;
