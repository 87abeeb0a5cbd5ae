// proves S28
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../platform/database.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { nextCustodyCounter } from "../quotes/quoteRepository.js";
import { createCustodyCounter } from "./createCustodyCounter.js";
import { readMark, reserveAhead } from "./custodyMark.js";

async function setup() {
  const folder = await temporaryFolder();
  const file = path.join(folder, "escrow-v1.counter");
  const newDatabase = async () => {
    const { connectionString, close } = await createTestDatabase();
    const opened = openDatabase({ connectionString });
    onTestFinished(async () => {
      await opened.close();
      await close();
    });
    return opened.db;
  };
  return { folder, file, newDatabase };
}

const draw = async (counter: { next(): Promise<number> }, count: number) =>
  Promise.all(Array.from({ length: count }, () => counter.next()));

describe("createCustodyCounter", () => {
  it("hands out each number once, also to many processes at once", async () => {
    const { file, newDatabase } = await setup();
    const db = await newDatabase();
    const counters = await Promise.all([1, 2, 3].map(() => createCustodyCounter({ db, file })));
    const drawn = (await Promise.all(counters.map((counter) => draw(counter, 50)))).flat();
    // One that starts while others draw.
    const [late, more] = await Promise.all([
      createCustodyCounter({ db, file }).then((counter) => draw(counter, 50)),
      draw(counters[0] ?? { next: async () => 0 }, 50),
    ]);
    const all = [...drawn, ...late, ...more];
    expect(new Set(all).size).toBe(250);
    expect(await readMark(file)).toBeGreaterThan(Math.max(...all));
  });

  it("goes on above everything in a new database, and a restart leaves a small gap at most", async () => {
    const { file, newDatabase } = await setup();
    const first = await draw(await createCustodyCounter({ db: await newDatabase(), file }), 40);
    const highest = Math.max(...first);
    const db = await newDatabase();
    const next = await (await createCustodyCounter({ db, file })).next();
    expect(next).toBeGreaterThan(highest);
    expect(next - highest).toBeLessThanOrEqual(reserveAhead + 1);
    const restarted = await (await createCustodyCounter({ db, file })).next();
    expect(restarted).toBeGreaterThan(next);
    expect(restarted - next).toBeLessThanOrEqual(reserveAhead + 1);
  });

  it("never lowers the mark: a process that was asleep writes nothing older", async () => {
    const { file, newDatabase } = await setup();
    const db = await newDatabase();
    const sleeper = await createCustodyCounter({ db, file });
    await writeFile(file, "5000\n");
    await sleeper.next();
    expect(await readMark(file)).toBe(5_000);
  });

  it("hands out nothing whose mark could not be written, and goes on when it can", async () => {
    const { folder, newDatabase } = await setup();
    const keys = path.join(folder, "keys");
    await mkdir(keys);
    const file = path.join(keys, "escrow-v1.counter");
    const db = await newDatabase();
    const counter = await createCustodyCounter({ db, file });
    await rm(keys, { recursive: true });
    await expect(counter.next()).rejects.toMatchObject({ code: "ENOENT" });
    await mkdir(keys);
    const [one = 0, other = 0] = await draw(counter, 2);
    expect(Math.min(one, other)).toBeGreaterThan(1);
    expect(await readMark(file)).toBeGreaterThan(Math.max(one, other));
  });

  it("a crash between the number and its mark loses the number and repeats none", async () => {
    const { file, newDatabase } = await setup();
    const db = await newDatabase();
    const counter = await createCustodyCounter({ db, file });
    const handedOut = await draw(counter, reserveAhead);
    // The process draws the number that would raise the mark and dies before it can. Draws at once are marked in any order, so the
    // mark stands a few numbers above the first.
    let lost = await nextCustodyCounter(db);
    while (lost < (await readMark(file))) lost = await nextCustodyCounter(db);
    const sameDatabase = await (await createCustodyCounter({ db, file })).next();
    expect([...handedOut, lost]).not.toContain(sameDatabase);
    const newOne = await (await createCustodyCounter({ db: await newDatabase(), file })).next();
    expect(newOne).toBeGreaterThan(Math.max(...handedOut, sameDatabase));
    expect(Number(await readFile(file, "utf8"))).toBeGreaterThan(newOne);
  });

  it.each(["", "x\n", "-4\n", "1.5\n", "9999999999999999999\n"])("refuses the mark %j", async (text) => {
    const { file, newDatabase } = await setup();
    await writeFile(file, text);
    await expect(createCustodyCounter({ db: await newDatabase(), file })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});
