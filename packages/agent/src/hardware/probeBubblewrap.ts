import { execFile } from "node:child_process";
import type { BubblewrapAbility } from "../executors/bubblewrapAbility.js";
import { bubblewrapArguments } from "../executors/bubblewrapArguments.js";

const answerWithinMs = 10_000;

/** Finds out what isolation is really to be had, by making the sandbox once and running a program in it. */
export async function probeBubblewrap(folder: string): Promise<BubblewrapAbility | null> {
  for (const disableUserNamespaces of [true, false]) {
    const programArguments = bubblewrapArguments({
      ability: { disableUserNamespaces },
      workFolder: folder,
      accountsFolder: null,
      pythonPrefixes: [],
      gpuIndex: null,
      command: ["/bin/sh", "-c", "exit 42"],
      environment: {},
      limits: { fileSizeBytes: null, temporaryBytes: 1024 * 1024 },
    });
    if ((await exitCodeOf("bwrap", programArguments)) === 42) return { disableUserNamespaces };
  }
  return null;
}

function exitCodeOf(program: string, programArguments: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = execFile(program, programArguments, { timeout: answerWithinMs }, () => resolve(child.exitCode));
  });
}
