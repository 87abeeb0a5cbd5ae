import type { AttemptFolder } from "../attempt/attemptFolder.js";
import { linkOnce } from "../platform/linkOnce.js";
import type { ProcessIdentity } from "../platform/processIdentity.js";

/** Makes a process the attempt's one runner by writing `runner.json`; false where there is or was one already. */
export function claimRun(folder: AttemptFolder, runner: ProcessIdentity | null): Promise<boolean> {
  return linkOnce(folder.runner, runner);
}
