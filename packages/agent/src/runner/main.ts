import { rm } from "node:fs/promises";
import { attemptFolder } from "../attempt/attemptFolder.js";
import { sampleNvidiaGpus } from "../hardware/nvidiaSmi.js";
import { delay } from "../platform/delay.js";
import { writeJsonFile } from "../platform/jsonFile.js";
import { identifyProcess } from "../platform/processIdentity.js";
import { claimRun } from "./claimRun.js";
import { runJob } from "./runJob.js";
import type { RunEnd } from "./runPlan.js";

/*
 * The runner: `node main.js ATTEMPT_FOLDER`, a process of its own, so that a job outlives the agent that started it.
 *
 * SIGTERM: look at stop.json and end the job as it says; without that file (a machine that shuts down) the job goes on until the
 * system ends it. SIGINT, SIGHUP: ignored; they are meant for whoever sits at a terminal. SIGKILL or a crash: the sandbox dies with
 * the runner; the agent finds runner.json without exit.json and reports a hardware fault.
 */
const folder = attemptFolder(process.argv[2] ?? ".");
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
let look = () => {};
process.on("SIGTERM", () => look());

if (await claimRun(folder, identifyProcess(process.pid))) {
  const end = await runJob(
    {
      clock: { nowMs: () => Date.now() },
      sampleGpus: sampleNvidiaGpus,
      onStopAsked: (callback) => {
        look = callback;
        return () => {
          look = () => {};
        };
      },
    },
    folder,
  );
  await writeEnd(end);
}
process.exit(0);

/** On a full disk the ballast makes room; without this file the agent takes the run for lost. */
async function writeEnd(end: RunEnd): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await writeJsonFile(folder.exit, end);
    } catch (error) {
      if (tries >= 20) throw error;
      await rm(folder.ballast, { force: true });
      if (tries > 1) await delay(250);
    }
  }
}
