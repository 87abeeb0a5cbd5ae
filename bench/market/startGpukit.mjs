import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";

const readyLine = /gpukit is ready at (\S+)/;

/**
 * Starts the built `gpukit dev` or `gpukit serve` on a free port. Resolves to `{ child, url, readyMs }` once `/ready` answers 200;
 * `readyMs` counts from before the process was started. Throws with its last words when it ends instead.
 *
 * @param {object} family as `withWorkplace` gives it
 * @param {{ name?: string, command?: "dev" | "serve", home: string, args?: string[], env?: Record<string, string>, timings?: Record<string, number> }} options
 */
export const startGpukit = async (
  family,
  { name = "server", command = "dev", home, args = [], env = {}, timings = {} },
) => {
  let found;
  const announced = new Promise((resolve) => {
    found = resolve;
  });
  const startedMs = performance.now();
  const child = await family.start(
    name,
    [
      join(root, "packages/server/bin/gpukit.js"),
      ...[command, "--home", home, "--port", "0", "--log-level", "warn", ...args],
    ],
    {
      env: { ...process.env, GPUKIT_TIMINGS: JSON.stringify(timings), ...env },
      onLine: (line) => {
        const match = readyLine.exec(line);
        if (match) found(match[1]);
      },
    },
  );
  const url = await Promise.race([announced, child.ended.then(() => null)]);
  if (url === null) throw new Error([`${name} did not start.`, ...child.lastLines()].join("\n"));
  const answer = await fetch(`${url}/ready`);
  if (!answer.ok) throw new Error(`${name} said it was ready, and /ready answers ${answer.status}.`);
  return { child, url, readyMs: performance.now() - startedMs };
};
