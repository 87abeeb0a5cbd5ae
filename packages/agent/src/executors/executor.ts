/** Which of a program's two outputs a piece came from. */
export type OutputStream = "stdout" | "stderr";

export interface ExecutorRun {
  /** Program and arguments. */
  command: readonly string[];
  /** The job's working folder on this machine. */
  cwd: string;
  /** All the job's environment: nothing of the agent's own is added. */
  environment: Readonly<Record<string, string>>;
  onOutput: (stream: OutputStream, bytes: Uint8Array) => void;
  /** The job's first process stands, with the number this machine knows it by; not called where there is no process. */
  onStarted: (pid: number) => void;
  /** Aborted: end the job; its reason says how long it may take to end by itself. */
  signal: AbortSignal;
  limits: {
    /** Largest single file, bytes; null for none. */
    fileSizeBytes: number | null;
    /** Size of the sandbox's folders in memory, bytes. */
    temporaryBytes: number;
  };
}

export interface ExecutorResult {
  /** Null where a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The machine's kernel ended it for lack of memory. */
  oomKilled: boolean;
}

/**
 * Runs one job to its end, whatever the isolation. Resolves once nothing of the job is alive. Rejects only where the job could
 * not be started at all, which is never the job's own fault.
 */
export type Executor = (run: ExecutorRun) => Promise<ExecutorResult>;

/** Why and how an executor ends a job: an abort signal's reason. */
export interface StopRequest {
  reason: string;
  /** Time between asking (SIGTERM) and ending (SIGKILL), milliseconds. */
  graceMs: number;
}
