import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./eventually.js";
import { isAlive, signalGroup } from "./processGroup.js";

/** The processes an agent's attempts left on a machine: runners, which outlive their agent by design, and the jobs they run. */
export async function findRunProcesses(agentHome: string): Promise<number[]> {
  const attempts = join(agentHome, "attempts");
  const names = await readdir(attempts).catch(() => []);
  const files = names.flatMap((name) => [join(attempts, name, "runner.json"), join(attempts, name, "job.json")]);
  const pids = await Promise.all(files.map(readPid));
  return pids.filter((pid) => pid > 1 && isAlive(pid));
}

/** kill -9 of every runner and job below an agent's home, as a power cut would end them. */
export async function endRunProcesses(agentHome: string): Promise<void> {
  await eventually(
    async () => {
      const pids = await findRunProcesses(agentHome);
      for (const pid of pids) signalGroup(pid, "SIGKILL");
      return pids.length === 0;
    },
    { what: `the runs of ${agentHome} to end` },
  );
}

async function readPid(file: string): Promise<number> {
  try {
    return Number((JSON.parse(await readFile(file, "utf8")) as { pid?: unknown }).pid ?? 0);
  } catch {
    return 0;
  }
}
