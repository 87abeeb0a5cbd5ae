import { randomUUID } from "node:crypto";
import { link, rm } from "node:fs/promises";
import type { AttemptFolder } from "../attempt/attemptFolder.js";
import { writeJsonFile } from "../platform/jsonFile.js";
import { identifyProcess } from "../platform/processIdentity.js";

/** Makes this process the attempt's one runner by writing `runner.json`; false where there is or was one already. */
export async function claimRun(folder: AttemptFolder): Promise<boolean> {
  const mine = `${folder.runner}.${randomUUID()}`;
  await writeJsonFile(mine, identifyProcess(process.pid));
  try {
    await link(mine, folder.runner); // fails where the name is taken, and shows the file only with its content
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}
