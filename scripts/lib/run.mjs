import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/**
 * Runs a program to its end and resolves to `{ code, output }`; never rejects for a non-zero exit.
 *
 * With `capture` the output is collected and not shown; otherwise it goes to this terminal and `output` is "".
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const run = (command, args, { cwd = root, env = process.env, capture = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit" });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (cause) => resolve({ code: 127, output: `${output}${command}: ${cause.message}\n` }));
    child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
