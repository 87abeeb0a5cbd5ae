// proves X12
import { expect, test } from "vitest";
import type { DecodedTransaction } from "../codec/decodeTransaction.js";
import { createLedger, move } from "./ledger.js";
import { addPending, type PendingPool, takePending } from "./pendingPool.js";

const maxPerTick = 4_093;

function setup() {
  const ledger = createLedger({ RICH: 1_000_000n, POOR: 5n, ONE: 1n }, 0);
  const pool: PendingPool = new Map();
  const add = (source: string, id: string, tick = 10) => {
    const transaction = { source, destination: "D", amount: 1n, tick, inputType: 0, input: new Uint8Array() };
    const decoded: DecodedTransaction = { transaction, id, digest: new Uint8Array(), signature: new Uint8Array() };
    addPending(pool, { ledger, tick: 1, bytes: new Uint8Array(), decoded });
  };
  const idsAt = (tick: number) => takePending(pool, tick).map(({ decoded }) => decoded.id);
  return { ledger, pool, add, idsAt };
}

test("hands out a tick's transactions once, in the order they came, and forgets earlier ones", () => {
  const { pool, add, idsAt } = setup();
  add("RICH", "late", 9);
  add("RICH", "first");
  add("POOR", "second");
  add("RICH", "first");
  add("RICH", "other", 11);
  expect(idsAt(10)).toEqual(["first", "second"]);
  expect(idsAt(10)).toEqual([]);
  expect([...pool.keys()]).toEqual([11]);
});

test("a full tick keeps the richest and longest silent sources", () => {
  const { add, idsAt } = setup();
  for (let index = 0; index < maxPerTick - 1; index++) add("RICH", `rich ${index}`);
  add("POOR", "poor");
  add("POOR", "poor too");
  add("RICH", "rich at last");
  const ids = idsAt(10);
  expect(ids).toHaveLength(maxPerTick);
  expect(ids).toContain("rich at last");
  expect(ids).not.toContain("poor");
  expect(ids).not.toContain("poor too");
});

test("a source without QU, or with one that it sent a moment ago, has no priority", () => {
  const { ledger, add, idsAt } = setup();
  add("NOBODY", "nobody");
  move(ledger, { source: "POOR", destination: "D", amount: 4n, tick: 10 });
  add("POOR", "just sent");
  add("ONE", "silent");
  expect(idsAt(10)).toEqual(["silent"]);
});
