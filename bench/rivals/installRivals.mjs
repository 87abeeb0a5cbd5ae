import { runPnpm } from "../../scripts/lib/pnpm.mjs";
import { SetUpError } from "../../scripts/lib/SetUpError.mjs";

/** Installs what a bench compares with, which is outside the workspace, into its own folder. */
export const installRivals = async (folder) => {
  const { code, output } = await runPnpm(
    ["install", "--ignore-workspace", "--frozen-lockfile", "--prefer-offline", "--ignore-scripts", "--dir", folder],
    { capture: true },
  );
  if (code !== 0)
    throw new SetUpError(`The kits to compare with could not be installed; it needs the network once.\n${output}`);
};
