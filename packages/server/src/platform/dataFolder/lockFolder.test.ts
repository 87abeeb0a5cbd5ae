// proves S27, S28
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { processSpace } from "../processIdentity.js";
import { runScript } from "../testing/runScript.js";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { lockFolder } from "./lockFolder.js";

const holdLock = (folder: string) => `
  const { lockFolder } = await load("dataFolder/lockFolder.ts");
  try { await lockFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000); }
  catch (error) { console.log("refused " + error.code); }`;

describe("lockFolder", () => {
  it("refuses a folder that a living process holds, naming it, and gives it after a release", async () => {
    const folder = await temporaryFolder();
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: "data-folder-busy",
      facts: [`Folder: ${folder}`, `Process: ${process.pid}`],
    });
    await release();
    await (await lockFolder(folder))();
  });

  it("takes over the lock of a killed process", async () => {
    const folder = await temporaryFolder();
    const holder = runScript(holdLock(folder));
    await holder.line((line) => line === "held");
    await expect(lockFolder(folder)).rejects.toMatchObject({ facts: [`Folder: ${folder}`, `Process: ${holder.pid}`] });
    await holder.kill("SIGKILL");
    await (await lockFolder(folder))();
  });

  it("is not fooled by a process that was given the pid of the dead owner", async () => {
    const folder = await temporaryFolder();
    const dead = { pid: process.pid, identity: "another run:1", space: await processSpace() };
    await writeFile(path.join(folder, "server.lock.7"), JSON.stringify(dead));
    await lockFolder(folder);
    expect(await readdir(folder)).toEqual(["server.lock.8"]);
    expect(JSON.parse(await readFile(path.join(folder, "server.lock.8"), "utf8")).pid).toBe(process.pid);
  });

  it("watches the file of an owner in another container, whose pid means nothing here", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "server.lock.1");
    await writeFile(file, JSON.stringify({ pid: process.pid, identity: "there", space: "another container" }));
    let touches = 0;
    const touching = setInterval(() => void utimes(file, touches++, 1_000 + touches), 200);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: "data-folder-busy",
      facts: [`Folder: ${folder}`, `Process: ${process.pid} in another container or machine`],
    });
    clearInterval(touching);
    await (await lockFolder(folder))();
  });

  it("has exactly one winner when many race for a stale lock", async () => {
    const folder = await temporaryFolder();
    for (let round = 0; round < 50; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(winners).toHaveLength(1);
      await winners[0]?.value();
    }
  });

  it("has exactly one winner among processes", async () => {
    const folder = await temporaryFolder();
    await writeFile(
      path.join(folder, "server.lock.1"),
      JSON.stringify({ pid: 1, identity: "gone", space: await processSpace() }),
    );
    const scripts = [1, 2, 3].map(() => runScript(holdLock(folder)));
    const lines = await Promise.all(scripts.map((script) => script.line(() => true)));
    expect(lines.sort()).toEqual(["held", "refused data-folder-busy", "refused data-folder-busy"]);
  });
});
