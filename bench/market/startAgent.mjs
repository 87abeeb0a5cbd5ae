import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/lib/root.mjs";
import { eventually } from "./eventually.mjs";

const listedLine = /Listed as/;
const pollLine = /^poll (\d+)$/;

/**
 * Starts the built `gpukit-agent run`, or with `pollMs` the same agent without its push connection, asking every so often instead.
 * Resolves once it is listed, to `{ name, lastPollMs }`: when it last asked, milliseconds since 1970, null before its first time.
 *
 * @param {object} family as `withWorkplace` gives it
 * @param {{ name: string, home: string, server: string, payout: string, pollMs?: number | null }} options
 */
export const startAgent = async (family, { name, home, server, payout, pollMs = null }) => {
  let lastPollMs = null;
  let isListed = false;
  const flags = ["--server", server, "--home", home, "--name", name, "--payout", payout, "--price", "3600"];
  const args =
    pollMs === null
      ? [join(root, "packages/agent/bin/gpukit-agent.js"), "run", ...flags, "--devnet", "--allow-unsandboxed"]
      : [fileURLToPath(new URL("./pollingAgent.mjs", import.meta.url)), ...flags, "--poll-ms", String(pollMs)];
  const child = await family.start(`agent ${name}`, args, {
    onLine: (line) => {
      isListed ||= listedLine.test(line);
      const poll = pollLine.exec(line);
      if (poll) lastPollMs = Number(poll[1]);
    },
  });
  await eventually(
    () => {
      if (child.exited()) throw new Error([`The agent ${name} ended.`, ...child.lastLines()].join("\n"));
      return isListed;
    },
    { what: `the agent ${name} to be listed` },
  );
  return { name, lastPollMs: () => lastPollMs };
};
