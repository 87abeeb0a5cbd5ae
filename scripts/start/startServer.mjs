import { join } from "node:path";
import { appDist } from "../lib/buildApp.mjs";
import { root } from "../lib/root.mjs";
import { SetUpError } from "../lib/SetUpError.mjs";

const readyLimitMs = 120_000;
const readyLine = /gpukit is ready at (\S+)/;

/**
 * Starts `gpukit dev` and resolves to `{ child, url }` once it answers. Throws a SetUpError with its last words when it does not.
 *
 * @param {Awaited<ReturnType<typeof import("./createFamily.mjs").createFamily>>} family
 * @param {{ say: (line: string) => void, environment?: NodeJS.ProcessEnv }} options
 */
export const startServer = async (family, { say, environment = process.env }) => {
  let isReady = false;
  let ready;
  const url = new Promise((resolve) => {
    ready = resolve;
  });
  const program = join(root, "packages/server/bin/gpukit.js");
  const child = await family.start("server", [program, "dev", "--log-level", "warn", "--app-folder", appDist], {
    env: environment,
    onLine(line) {
      const found = readyLine.exec(line);
      if (found) ready(found[1]);
      if (!isReady && !found) say(line);
      isReady ||= found !== null;
    },
  });
  const late = setTimeout(() => ready(null), readyLimitMs);
  const answer = await Promise.race([url, child.ended.then(() => undefined)]);
  clearTimeout(late);
  if (answer) return { child, url: answer };
  const why = answer === null ? `It was not ready after ${readyLimitMs / 1_000} s.` : "It ended.";
  throw new SetUpError(["The server did not start.", why, ...child.lastLines()].join("\n"));
};
