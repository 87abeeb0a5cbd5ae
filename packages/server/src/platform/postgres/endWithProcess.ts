import { spawn } from "node:child_process";

export interface EndWithProcessParameters {
  postgresPid: number;
  /** Removed with it. */
  folder: string;
  /** Whose end it follows. */
  processId: number;
}

/**
 * Ends a throw-away PostgreSQL with a process, also when that is killed, by a tiny watcher outside of Node. Windows has no such
 * watcher: there a killed process leaves its PostgreSQL behind.
 */
export function endWithProcess({ postgresPid, folder, processId }: EndWithProcessParameters): { end(): void } {
  if (process.platform === "win32") return { end: () => undefined };
  const script = 'while kill -0 "$0" 2>/dev/null; do sleep 0.5; done; kill -QUIT "$1"; sleep 0.5; rm -rf "$2"';
  const args = ["-c", script, String(processId), String(postgresPid), folder];
  const watcher = spawn("sh", args, { detached: true, stdio: "ignore", cwd: "/" });
  watcher.unref();
  return { end: () => void watcher.kill() };
}
