import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually } from "./eventually.js";
import { signalGroup } from "./processGroup.js";

/** The checkout's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A built command line, running in a process group of its own. */
export interface Program {
  pid: number;
  /** Everything it has written, both streams, for failures to show. */
  output(): string;
  exitCode(): number | null;
  /** The first match in what it has written or will write. Throws with the output when it ends or is late. */
  waitFor(pattern: RegExp, options?: { withinMs?: number }): Promise<RegExpExecArray>;
  /** kill -9 of the whole group; resolves once the program is gone. */
  kill9(): Promise<void>;
  /** Asks it to end, forces it after a while; resolves once it is gone. */
  stop(): Promise<void>;
  ended: Promise<void>;
}

export interface StartProgramParameters {
  /** Relative to the root: "packages/server/bin/gpukit.js". */
  file: string;
  args: string[];
  env?: Record<string, string>;
}

const stopLimitMs = 20_000;

export function startProgram({ file, args, env = {} }: StartProgramParameters): Program {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  let output = "";
  let code: number | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output += text;
    });
  }
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    // Not "close": a PostgreSQL that outlives its server would hold the pipes open.
    child.once("exit", (exitCode) => {
      hasEnded = true;
      code = exitCode ?? -1;
      resolve();
    });
  });
  return {
    pid,
    output: () => output,
    exitCode: () => code,
    async waitFor(pattern, { withinMs = 60_000 } = {}) {
      const found = () => pattern.exec(output);
      const what = `${pattern} from ${file}`;
      const match = await eventually(() => found() ?? (hasEnded ? "ended" : null), { what, withinMs }).catch(
        (cause: unknown) => {
          throw new Error(`${file} does not say ${pattern}:\n${output}`, { cause });
        },
      );
      if (match === "ended") {
        const late = await eventually(found, { what, withinMs: 500 }).catch(() => null);
        if (late) return late;
        throw new Error(`${file} ended with ${code}:\n${output}`);
      }
      return match;
    },
    async kill9() {
      signalGroup(pid, "SIGKILL");
      await ended;
    },
    async stop() {
      if (hasEnded) return;
      signalGroup(pid, "SIGTERM");
      const late = setTimeout(() => signalGroup(pid, "SIGKILL"), stopLimitMs);
      await ended;
      clearTimeout(late);
    },
    ended,
  };
}
