import { run } from "./run.mjs";

/** The last pnpm that runs on Node 20; fetched through npx, so that nothing has to be installed before. */
const pnpmVersion = "10.34.9";

/**
 * Runs pnpm in the checkout and resolves to `{ code, output }`.
 *
 * npx hands its own log level down, and `npm run --silent` would silence pnpm too, so pnpm's is said outright.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runPnpm = (args, options) =>
  run(
    "npx",
    ["--yes", "--prefer-offline", "--loglevel=error", `pnpm@${pnpmVersion}`, "--loglevel=info", ...args],
    options,
  );
