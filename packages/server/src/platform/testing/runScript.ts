import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const platformFolder = fileURLToPath(new URL("..", import.meta.url));

/** A child process of a test, with the lines it has printed so far. */
export interface RunningScript {
  pid: number;
  lines: string[];
  /** Resolves with the next line that `matches`, also one printed before. */
  line(matches: (line: string) => boolean): Promise<string>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Runs TypeScript in a process of its own that a test may kill. `source` is the body of an async function and imports
 * modules of the platform folder with `load("keys.js")`. `onError` receives what it writes to stderr, which is shown otherwise.
 */
export function runScript(
  source: string,
  { env = {}, onError }: { env?: NodeJS.ProcessEnv; onError?: (text: string) => void } = {},
): RunningScript {
  const program = `const load = (name) => import(${JSON.stringify(platformFolder)} + name);\n${source}\n`;
  const args = ["--conditions=@gpukit/source", "--import", "tsx", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, {
    cwd: path.join(platformFolder, "..", ".."),
    env: { ...process.env, VITEST: "", ...env },
    stdio: ["ignore", "pipe", onError ? "pipe" : "inherit"],
  });
  child.stderr?.on("data", (chunk: Buffer) => onError?.(String(chunk)));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    wake();
  });
  child.once("exit", wake);
  const ended = once(child, "exit");
  const kill = async (signal: NodeJS.Signals = "SIGKILL") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  onTestFinished(() => kill());
  return {
    pid: child.pid ?? 0,
    lines,
    kill,
    line: (matches) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(matches);
          const over = child.exitCode !== null || child.signalCode !== null;
          if (found === undefined && !over) return;
          waiting.delete(look);
          if (found !== undefined) resolve(found);
          else reject(new Error(`The script ended without that line. It printed:\n${lines.join("\n")}`));
        };
        waiting.add(look);
        look();
      }),
  };
}
