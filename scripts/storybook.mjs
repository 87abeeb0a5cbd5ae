// npm run storybook: every component in every state, over a recorded market. `npm run storybook -- build` writes it to storybook-static.
import { join } from "node:path";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { root } from "./lib/root.mjs";
import { runMain } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

const port = process.env.PORT ?? "6006";

await runMain(async () => {
  await ensureInstalled();
  const [command, ...rest] = process.argv.slice(2);
  const args =
    command === "build"
      ? ["build", "--output-dir", join(root, "storybook-static"), "--quiet"]
      : ["dev", "--port", port, "--host", "127.0.0.1", "--ci", "--no-version-updates", ...(command ? [command] : [])];
  const { code } = await runTool("storybook", [
    ...args,
    "--config-dir",
    "packages/react/.storybook",
    "--disable-telemetry",
    ...rest,
  ]);
  return code;
});
