// proves S28 (the start script's part): a killed start leaves nothing in the way of the next one
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { createFamily } from "./createFamily.mjs";
import { processIdentity } from "./processIdentity.mjs";

const staysForever = ["-e", "console.log('up'); setInterval(() => {}, 1000)"];
const refusesToStop = [
  "-e",
  "process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => {}, 1000)",
];

async function withNote(test) {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-family-"));
  try {
    await test(join(folder, "inner", "start.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function until(condition) {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await condition()) return;
    await delay(20);
  }
  throw new Error("It did not happen within 10 s.");
}

const isUp = (child) => until(() => child.lastLines().includes("up"));

it("ends its children, the youngest first, and forgets them", () =>
  withNote(async (notePath) => {
    const family = await createFamily({ notePath });
    const order = [];
    const children = [];
    for (const name of ["first", "second"]) {
      const child = await family.start(name, staysForever);
      child.ended.then(() => order.push(name));
      await isUp(child);
      children.push(child);
    }
    await family.stopAll();
    expect(order).toEqual(["second", "first"]);
    expect(children.map(({ pid }) => processIdentity(pid))).toEqual([null, null]);
    await expect(stat(notePath)).rejects.toThrow();
  }));

it("keeps the last words of a child that ended by itself", () =>
  withNote(async (notePath) => {
    const family = await createFamily({ notePath });
    const child = await family.start("failing", ["-e", "console.error('the reason'); process.exit(3)"]);
    expect(await child.ended).toEqual({ code: 3, signal: null });
    expect(child.lastLines()).toEqual(["the reason"]);
    await family.stopAll();
  }));

it("ends the children of an earlier start that was killed, and nobody else who has their number", () =>
  withNote(async (notePath) => {
    const family = await createFamily({ notePath });
    const forgotten = await family.start("forgotten", staysForever);
    await isUp(forgotten);
    const stranger = spawn(process.execPath, staysForever, { stdio: "ignore" });
    const note = JSON.parse(await readFile(notePath, "utf8"));
    note.self.identity = "since another time";
    note.children.push({ pid: stranger.pid, identity: "since another time" });
    await writeFile(notePath, JSON.stringify(note));

    await createFamily({ notePath });
    await forgotten.ended;
    expect(processIdentity(stranger.pid)).not.toBeNull();
    stranger.kill("SIGKILL");
  }));

it("refuses while the earlier start lives", () =>
  withNote(async (notePath) => {
    const family = await createFamily({ notePath });
    await isUp(await family.start("child", staysForever));
    await expect(createFamily({ notePath })).rejects.toThrow(/already runs here/);
    await family.stopAll();
    await (await createFamily({ notePath })).stopAll();
  }));

it("forces a child that does not stop", { timeout: 40_000 }, () =>
  withNote(async (notePath) => {
    const family = await createFamily({ notePath, stopLimitMs: 300 });
    const child = await family.start("stubborn", refusesToStop);
    await isUp(child);
    await family.stopAll();
    expect(await child.ended).toEqual({ code: null, signal: "SIGKILL" });
    expect(child.lastLines()).toContain("no");
  }),
);
