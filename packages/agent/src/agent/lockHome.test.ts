// proves P40: two agents never report the same attempts
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { identifyProcess } from "../platform/processIdentity.js";
import { lockHome } from "./lockHome.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup() {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-lock-"));
  folders.push(folder);
  return join(folder, "agent.lock");
}

describe("lockHome", () => {
  it("lets one in at a time", async () => {
    const path = await setup();
    const unlock = await lockHome(path);
    await expect(lockHome(path)).rejects.toMatchObject({ code: "agent-home-busy" });
    await unlock();
    await (await lockHome(path))();
  });

  it("respects another process that is alive", async () => {
    const path = await setup();
    await writeFile(path, JSON.stringify(identifyProcess(process.ppid)));
    await expect(lockHome(path)).rejects.toMatchObject({ facts: expect.arrayContaining([`Process: ${process.ppid}`]) });
  });

  it("takes over from a process that is dead, also where its number lives on in another", async () => {
    const path = await setup();
    const dead = spawnSync("true").pid;
    await writeFile(path, JSON.stringify({ pid: dead, startedAt: "1", bootId: "b" }));
    await (await lockHome(path))();
    await writeFile(path, JSON.stringify({ ...identifyProcess(process.ppid), startedAt: "1" }));
    await (await lockHome(path))();
  });

  it("takes over a lock file that is damaged", async () => {
    const path = await setup();
    await writeFile(path, "not json");
    await (await lockHome(path))();
  });
});
