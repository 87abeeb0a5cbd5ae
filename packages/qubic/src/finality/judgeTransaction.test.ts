// proves P21
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArchivedTransaction } from "../rpc/answers.js";
import { type FinalityFacts, type FinalityStage, judgeTransaction } from "./judgeTransaction.js";

const targetTick = 100;
const amount = 50n;

const archivedWith = (changes: Partial<ArchivedTransaction> = {}): ArchivedTransaction => ({
  id: "a".repeat(60),
  source: "S",
  destination: "D",
  amount,
  tick: targetTick,
  timestampMs: 1,
  inputType: 0,
  input: new Uint8Array(),
  signature: new Uint8Array(64),
  moneyFlew: true,
  ...changes,
});

/** Facts of a lock that a node has just accepted, well before its tick. */
const setup = (changes: Partial<FinalityFacts> = {}): FinalityFacts => ({
  targetTick,
  amount,
  direction: "incoming",
  accepted: true,
  networkTick: 80,
  lastProcessedTick: 77,
  archived: null,
  missed: { count: 0, firstAtMs: 0, lastAtMs: 0 },
  before: { incomingAmount: 10n, outgoingAmount: 0n },
  now: { incomingAmount: 10n, outgoingAmount: 0n, validForTick: 80 },
  movedByOthers: 0n,
  previousStage: 0,
  ...changes,
});

const past = { networkTick: 120, lastProcessedTick: 117 };
const unchanged = { incomingAmount: 10n, outgoingAmount: 0n, validForTick: 120 };
const arrived = { ...unchanged, incomingAmount: 60n };
const twoMisses = { count: 2, firstAtMs: 1_000, lastAtMs: 11_000 };
const nothing = { incomingAmount: 0n, outgoingAmount: 0n, validForTick: 120 };
const afterEpoch = { ...past, areCountersReset: true };
const loggedIn = (incomingAmount: bigint) => ({ incomingAmount, outgoingAmount: 0n });

const table: [name: string, changes: Partial<FinalityFacts>, expected: object][] = [
  ["0/3 before any node took it", { accepted: false }, { verdict: "pending", stage: 0, waitingFor: "acceptance" }],
  ["1/3 accepted", {}, { verdict: "pending", stage: 1, waitingFor: "target-tick" }],
  ["1/3 while the network works on its tick", { networkTick: 100 }, { verdict: "pending", stage: 1 }],
  ["2/3 once the network has passed it", { networkTick: 101 }, { verdict: "pending", stage: 2, waitingFor: "archive" }],
  [
    "2/3 also when the network's tick is read from a node behind",
    { previousStage: 2 },
    { stage: 2, verdict: "pending" },
  ],
  [
    "3/3 archived and risen",
    { ...past, archived: archivedWith(), now: arrived },
    { verdict: "executed", stage: 3, tick: targetTick },
  ],
  [
    "3/3 is final, whatever a node behind says",
    { previousStage: 3 },
    { verdict: "executed", stage: 3, tick: targetTick },
  ],
  [
    "3/3 although nobody saw it accepted",
    { ...past, accepted: false, archived: archivedWith(), now: arrived },
    { verdict: "executed", stage: 3 },
  ],
  [
    "archived, but the balance is from a node behind",
    { ...past, archived: archivedWith(), now: { ...unchanged, validForTick: 100 } },
    { verdict: "pending", stage: 2, waitingFor: "balance" },
  ],
  [
    "archived with money moved and no rise: nodes disagree",
    { ...past, archived: archivedWith(), now: unchanged },
    { verdict: "pending", stage: 2, waitingFor: "balance" },
  ],
  [
    "archived in another tick is not this transaction's tick",
    { ...past, archived: archivedWith({ tick: 99 }), now: arrived },
    { verdict: "pending", waitingFor: "archive" },
  ],
  [
    "moneyFlew false, yet the counter rose: executed",
    { ...past, archived: archivedWith({ moneyFlew: false }), now: arrived },
    { verdict: "executed", stage: 3 },
  ],
  [
    "moneyFlew false alone decides nothing",
    { ...past, archived: archivedWith({ moneyFlew: false }), now: { ...unchanged, validForTick: 100 } },
    { verdict: "pending", waitingFor: "balance" },
  ],
  [
    "moneyFlew false and no rise: not covered",
    { ...past, archived: archivedWith({ moneyFlew: false }), now: unchanged },
    { verdict: "not-executed", stage: 2, reason: "not-covered" },
  ],
  [
    "moneyFlew false and the rise is somebody else's: not covered",
    { ...past, archived: archivedWith({ moneyFlew: false }), now: arrived, movedByOthers: 50n },
    { verdict: "not-executed", reason: "not-covered" },
  ],
  [
    "one miss",
    { ...past, missed: { count: 1, firstAtMs: 5, lastAtMs: 5 }, now: unchanged },
    { waitingFor: "second-read" },
  ],
  [
    "two misses too close together",
    { ...past, missed: { count: 2, firstAtMs: 0, lastAtMs: 9_999 }, now: unchanged },
    { verdict: "pending", stage: 2, waitingFor: "second-read" },
  ],
  [
    "two misses 10 s apart",
    { ...past, missed: twoMisses, now: unchanged },
    { verdict: "not-executed", reason: "missed" },
  ],
  [
    "two misses, but the balance is not valid beyond the tick",
    { ...past, missed: twoMisses, now: { ...unchanged, validForTick: 100 } },
    { verdict: "pending", waitingFor: "balance" },
  ],
  ["two misses, but the whole amount came", { ...past, missed: twoMisses, now: arrived }, { waitingFor: "balance" }],
  [
    "two misses, and a stranger sent the amount",
    { ...past, missed: twoMisses, now: arrived, movedByOthers: 50n },
    { verdict: "not-executed", reason: "missed" },
  ],
  [
    "two misses, and a stranger sent dust: our amount moves whole or not at all",
    { ...past, missed: twoMisses, now: { ...unchanged, incomingAmount: 11n } },
    { verdict: "not-executed", reason: "missed" },
  ],
  [
    "misses before the archive had passed the tick count for nothing",
    { networkTick: 120, lastProcessedTick: 99, missed: twoMisses, now: unchanged },
    { verdict: "pending", stage: 2, waitingFor: "archive" },
  ],
  [
    "a settlement: the outgoing counter counts",
    { ...past, direction: "outgoing", archived: archivedWith(), now: { ...unchanged, outgoingAmount: 50n } },
    { verdict: "executed", stage: 3 },
  ],
  [
    "a settlement: a deposit from outside does not make it executed",
    { ...past, direction: "outgoing", missed: twoMisses, now: arrived },
    { verdict: "not-executed", reason: "missed" },
  ],
  [
    "a settlement the contract gave back",
    {
      ...past,
      direction: "outgoing",
      archived: archivedWith({ moneyFlew: false, inputType: 1 }),
      now: { incomingAmount: 60n, outgoingAmount: 50n, validForTick: 120 },
    },
    { verdict: "not-executed", reason: "returned" },
  ],
  [
    "a settlement whose moneyFlew is wrong: nothing came back",
    {
      ...past,
      direction: "outgoing",
      archived: archivedWith({ moneyFlew: false, inputType: 1 }),
      now: { incomingAmount: 10n, outgoingAmount: 50n, validForTick: 120 },
    },
    { verdict: "executed", stage: 3 },
  ],
  [
    "archived, and the log shows the amount: executed whatever counters and moneyFlew say",
    { ...past, archived: archivedWith({ moneyFlew: false }), now: unchanged, logged: loggedIn(50n) },
    { verdict: "executed", stage: 3 },
  ],
  [
    "the log shows the amount, but the archive does not hold it",
    { ...past, missed: twoMisses, now: unchanged, logged: loggedIn(50n) },
    { verdict: "pending", waitingFor: "balance" },
  ],
  [
    "moneyFlew alone against log and counter: not covered",
    { ...past, archived: archivedWith(), now: unchanged, logged: loggedIn(0n) },
    { verdict: "not-executed", reason: "not-covered" },
  ],
  [
    "the same with a balance from a node behind",
    { ...past, archived: archivedWith(), now: { ...unchanged, validForTick: 100 }, logged: loggedIn(0n) },
    { verdict: "pending", waitingFor: "balance" },
  ],
  [
    "a settlement that went out and came back by the log",
    {
      ...past,
      direction: "outgoing",
      archived: archivedWith({ moneyFlew: false, inputType: 1 }),
      now: { ...unchanged, incomingAmount: 60n, outgoingAmount: 50n },
      logged: { incomingAmount: 50n, outgoingAmount: 50n },
    },
    { verdict: "not-executed", reason: "returned" },
  ],
  [
    "counters that began anew say nothing: a payment that is there",
    { ...afterEpoch, archived: archivedWith(), now: { ...unchanged, incomingAmount: 50n } },
    { verdict: "executed", stage: 3 },
  ],
  [
    "counters that began anew: a settlement that left nothing",
    { ...afterEpoch, direction: "outgoing", archived: archivedWith(), now: nothing },
    { verdict: "executed", stage: 3 },
  ],
  [
    "counters that began anew, moneyFlew false and no log: not known",
    { ...afterEpoch, archived: archivedWith({ moneyFlew: false }), now: nothing },
    { verdict: "pending", waitingFor: "balance" },
  ],
  [
    "counters that began anew, and the log shows nothing",
    { ...afterEpoch, archived: archivedWith({ moneyFlew: false }), now: nothing, logged: loggedIn(0n) },
    { verdict: "not-executed", reason: "not-covered" },
  ],
  [
    "counters that began anew, and the log shows it there and back",
    {
      ...afterEpoch,
      direction: "outgoing",
      archived: archivedWith({ moneyFlew: false, inputType: 1 }),
      now: nothing,
      logged: { incomingAmount: 50n, outgoingAmount: 50n },
    },
    { verdict: "not-executed", reason: "returned" },
  ],
  [
    "missed across an epoch's end, and nothing but two reads to go by",
    { ...afterEpoch, missed: twoMisses, now: nothing },
    { verdict: "pending", waitingFor: "balance" },
  ],
  [
    "missed across an epoch's end, in a tick that never was",
    { ...afterEpoch, missed: twoMisses, now: nothing, isTickSkipped: true },
    { verdict: "not-executed", reason: "missed" },
  ],
  [
    "missed across an epoch's end, and the log shows nothing",
    { ...afterEpoch, missed: twoMisses, now: nothing, logged: loggedIn(0n) },
    { verdict: "not-executed", reason: "missed" },
  ],
];

describe("the truth table", () => {
  test.each(table)("%s", (_, changes, expected) => {
    expect(judgeTransaction(setup(changes))).toMatchObject(expected);
  });
});

test("devnet may shorten the time between two reads", () => {
  const facts = setup({ ...past, missed: { count: 2, firstAtMs: 0, lastAtMs: 500 }, now: unchanged });
  expect(judgeTransaction(facts, { missedReadIntervalMs: 500 }).verdict).toBe("not-executed");
  expect(judgeTransaction(facts, { missedReadIntervalMs: 501 }).verdict).toBe("pending");
});

test("an amount of 0 leaves no trace and is not judged", () => {
  expect(() => judgeTransaction(setup({ amount: 0n }))).toThrow(expect.objectContaining({ code: "invalid-input" }));
});

/** Every combination of facts, sensible or not: nodes may answer anything. */
const anyFacts: fc.Arbitrary<FinalityFacts> = fc
  .record({
    accepted: fc.boolean(),
    networkTick: fc.integer({ min: 90, max: 110 }),
    lastProcessedTick: fc.integer({ min: 90, max: 110 }),
    archived: fc.option(
      fc.record({ moneyFlew: fc.boolean(), inputType: fc.constantFrom(0, 1), tick: fc.constantFrom(99, 100) }),
    ),
    missed: fc.record({ count: fc.nat(3), firstAtMs: fc.nat(20_000), lastAtMs: fc.nat(40_000) }),
    now: fc.record({
      incomingAmount: fc.bigInt({ min: 10n, max: 120n }),
      outgoingAmount: fc.bigInt({ min: 0n, max: 120n }),
      validForTick: fc.integer({ min: 90, max: 110 }),
    }),
    movedByOthers: fc.option(fc.bigInt({ min: 0n, max: 60n })),
    direction: fc.constantFrom("incoming" as const, "outgoing" as const),
    previousStage: fc.constantFrom<FinalityStage>(0, 1, 2),
    logged: fc.option(fc.record({ incomingAmount: fc.bigInt(0n, 60n), outgoingAmount: fc.bigInt(0n, 60n) })),
    areCountersReset: fc.boolean(),
    isTickSkipped: fc.boolean(),
  })
  .map((changes) => setup({ ...changes, archived: changes.archived && archivedWith(changes.archived) }));

const rise = ({ before, now, direction }: FinalityFacts) =>
  direction === "incoming" ? now.incomingAmount - before.incomingAmount : now.outgoingAmount - before.outgoingAmount;

/** What the log says moved in the transaction's direction, as far as it says anything. */
const logged = ({ logged: told, direction }: FinalityFacts) =>
  told && (direction === "incoming" ? 1n : -1n) * (told.incomingAmount - told.outgoingAmount);

test("whatever nodes say: executed needs the archive and a movement, not-executed needs proof, stages do not fall", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const judgement = judgeTransaction(facts);
      expect(judgement.stage).toBeGreaterThanOrEqual(facts.previousStage);
      if (judgement.verdict === "executed") {
        expect(facts.archived?.tick).toBe(targetTick);
        expect(facts.lastProcessedTick).toBeGreaterThanOrEqual(targetTick);
        const isLogged = (logged(facts) ?? 0n) >= amount;
        const isHeldOrGone = facts.areCountersReset && facts.logged === null && facts.archived?.moneyFlew;
        const hasRisen = !facts.areCountersReset && rise(facts) >= amount;
        expect(isLogged || isHeldOrGone || hasRisen).toBe(true);
      }
      if (judgement.verdict === "not-executed") {
        expect(facts.lastProcessedTick).toBeGreaterThanOrEqual(targetTick);
        expect(facts.now.validForTick).toBeGreaterThan(targetTick);
        // Against moneyFlew stands the log; and nothing was logged that moved it.
        if (facts.archived?.moneyFlew) expect(facts.logged).not.toBeNull();
        expect(logged(facts) ?? 0n).toBeLessThan(amount);
        if (facts.areCountersReset) expect(facts.logged !== null || facts.isTickSkipped).toBe(true);
        else if (judgement.reason !== "returned")
          expect(rise(facts) - (facts.movedByOthers ?? 0n)).toBeLessThan(amount);
        if (facts.archived === null)
          expect(facts.missed.lastAtMs - facts.missed.firstAtMs).toBeGreaterThanOrEqual(10_000);
      }
    }),
    { numRuns: 3_000 },
  );
});
