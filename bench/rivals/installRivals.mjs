import { runPnpm } from "../../scripts/lib/pnpm.mjs";
import { SetUpError } from "../../scripts/lib/SetUpError.mjs";

/** Installs what the kit is measured against, outside the workspace. */
export const installRivals = async () => {
  const { code, output } = await runPnpm(
    [
      "install",
      "--ignore-workspace",
      "--frozen-lockfile",
      "--prefer-offline",
      "--ignore-scripts",
      "--dir",
      import.meta.dirname,
    ],
    { capture: true },
  );
  if (code !== 0)
    throw new SetUpError(`The kits to compare with could not be installed; it needs the network once.\n${output}`);
};
