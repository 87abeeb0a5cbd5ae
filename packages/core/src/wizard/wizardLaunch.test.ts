// proves P21, W6, W8, W9, W11
import { describe, expect, it } from "vitest";
import { identity, payer } from "../../testing/samples.js";
import {
  after,
  answered,
  atConfirming,
  atPay,
  atSigning,
  confirmingAt,
  escrowIn,
  failing,
  taskIn,
  wizardJob,
  wizardPlan,
} from "../../testing/wizards.js";
import { missingIn } from "./missingIn.js";
import { tasksOf } from "./tasksOf.js";
import type { WizardState } from "./wizardState.js";

const kinds = (state: WizardState) => tasksOf(state).map(({ kind }) => kind);
const retried = (state: WizardState) => after(state, { type: "launch-retried" });

describe("a launch", () => {
  it("goes from the click through 0 to 3 of 3 to one job", () => {
    let state = after(atPay(), { type: "launch-requested" });
    expect(taskIn(state, "accept").launch.environment).toEqual({ EPOCHS: "3" });
    state = atSigning();
    expect(state.launch).toMatchObject({ phase: "creating-escrow", step: "signing", plan: wizardPlan });
    state = atConfirming();
    for (const stage of [1, 2, 3] as const) {
      state = answered(state, "follow-escrow", { type: "escrow-told", escrow: confirmingAt(stage, 3 + stage) });
      expect(state.launch).toMatchObject({ phase: "confirming", escrow: { lock: { stage } } });
    }
    state = answered(state, "follow-escrow", { type: "escrow-told", escrow: escrowIn("locked", { version: 7 }) });
    expect(state.launch.phase).toBe("provisioning");
    state = answered(state, "find-job", { type: "job-found", job: wizardJob });
    expect(taskIn(state, "announce").job).toBe(wizardJob);
    state = answered(state, "announce", { type: "launch-announced" });
    expect(state.launch).toMatchObject({ phase: "launched", jobId: wizardJob.id, announced: true });
    expect(tasksOf(state)).toEqual([]);
  });

  it("needs a quote and its payer", () => {
    const nobody = after(atPay(), { type: "account-changed", identity: null });
    expect(missingIn("launch", nobody)).toEqual([{ field: "account", code: "account-needed" }]);
    expect(after(nobody, { type: "launch-requested" })).toBe(nobody);
    const early = after(atPay(), { type: "went-back" }, { type: "launch-requested" });
    expect(early.launch.phase).toBe("idle");
  });

  it("asks no other wallet than the payer's to sign", () => {
    const other = after(atSigning(), { type: "account-changed", identity: identity("D") });
    expect(tasksOf(other)).toEqual([]);
    expect(kinds(after(other, { type: "account-changed", identity: payer }))).toEqual(["sign"]);
  });

  it("never shows fewer confirmations for one transaction, and is deaf to the past", () => {
    const two = answered(atConfirming(), "follow-escrow", { type: "escrow-told", escrow: confirmingAt(2, 5) });
    const past = answered(two, "follow-escrow", {
      type: "escrow-told",
      escrow: escrowIn("awaiting-lock", { version: 2 }),
    });
    expect(past).toBe(two);
    const odd = answered(two, "follow-escrow", { type: "escrow-told", escrow: confirmingAt(1, 6) });
    expect(odd.launch).toMatchObject({ escrow: { version: 6, lock: { stage: 2 } } });
  });

  it("begins a new round at 0 of 3, and says why, when the chain missed the lock", () => {
    const lock = {
      transactionId: "t".repeat(60),
      targetTick: 1,
      stage: 2,
      missedReason: "the tick stayed empty",
    } as const;
    const escrow = escrowIn("awaiting-lock", { version: 9, lock });
    const missed = answered(atConfirming(), "follow-escrow", { type: "escrow-told", escrow });
    expect(missed.launch).toMatchObject({
      step: "stopped",
      round: 2,
      failure: { money: "not-moved", error: { facts: [expect.anything(), "Reason: the tick stayed empty"] } },
    });
    expect(tasksOf(missed)).toEqual([]);
    const planned = answered(retried(missed), "plan-lock", {
      type: "escrow-told",
      escrow: { ...escrow, version: 10 },
      plan: wizardPlan,
    });
    const again = answered(planned, "sign", { type: "escrow-told", escrow: confirmingAt(0, 11, "u".repeat(60)) });
    expect(again.launch).toMatchObject({ phase: "confirming", round: 2, escrow: { lock: { stage: 0 } } });
  });
});

describe("a launch that fails", () => {
  it("returns to idle with a new quote where the server refused the old one", () => {
    const refused = failing(after(atPay(), { type: "launch-requested" }), "accept", "quote-expired");
    expect(refused.launch).toMatchObject({
      phase: "idle",
      failure: { money: "not-moved", error: { code: "quote-expired" } },
    });
    expect(kinds(refused)).toContain("quote");
    expect(after(refused, { type: "configured", change: { output: "local" } }).launch).toMatchObject({ failure: null });
  });

  it("goes back to the choice where the offer was taken", () => {
    const taken = failing(after(atPay(), { type: "launch-requested" }), "accept", "offer-unavailable");
    expect(taken).toMatchObject({ step: "match", chosen: null, unchosenBecause: { code: "offer-unavailable" } });
    expect(kinds(taken)).toEqual(["match"]);
  });

  it.each([
    "wallet-rejected",
    "wallet-locked",
    "wallet-timeout",
    "wallet-wrong-account",
    "wallet-tick-expired",
  ] as const)("stands until told, where the wallet did not sign (%s); then plans anew", (code) => {
    const refused = failing(atSigning(), "sign", code);
    expect(refused.launch).toMatchObject({ step: "stopped", failure: { money: "not-moved" }, round: 1 });
    expect(tasksOf(refused)).toEqual([]);
    expect(kinds(retried(refused))).toEqual(["plan-lock"]);
  });

  it("asks the server before anything else, where a signature's answer was lost", () => {
    const lost = failing(atSigning(), "sign", "server-unreachable");
    expect(kinds(lost)).toEqual(["check-escrow"]);
    const stored = answered(lost, "check-escrow", { type: "escrow-told", escrow: confirmingAt(1, 4) });
    expect(stored.launch).toMatchObject({ phase: "confirming", escrow: { lock: { stage: 1 } } });
    const unknown = failing(lost, "check-escrow", "server-unreachable");
    expect(unknown.launch).toMatchObject({ step: "stopped", failure: { money: "unknown" } });
    expect(kinds(retried(unknown))).toEqual(["check-escrow"]);
    const open = answered(lost, "check-escrow", {
      type: "escrow-told",
      escrow: escrowIn("awaiting-lock", { version: 2 }),
    });
    expect(open.launch).toMatchObject({ step: "stopped", failure: { money: "not-moved" } });
  });

  it("does not sign a second time where another page already did", () => {
    const planning = retried(failing(atSigning(), "sign", "wallet-rejected"));
    const told = answered(planning, "plan-lock", { type: "escrow-told", escrow: confirmingAt(1, 6), plan: wizardPlan });
    expect(kinds(told)).toEqual(["follow-escrow"]);
  });

  it("goes by the newest it was told, whoever says something older", () => {
    const planning = retried(failing(atSigning(), "sign", "wallet-rejected"));
    const escrow = escrowIn("awaiting-lock", { version: 1 });
    const told = answered(planning, "plan-lock", { type: "escrow-told", escrow, plan: wizardPlan });
    expect(told.launch).toMatchObject({ step: "signing", escrow: { version: 2 } });
  });

  it("ends with the money accounted for, where the reservation ran out", () => {
    const planning = retried(failing(atSigning(), "sign", "wallet-rejected"));
    const checking = failing(planning, "plan-lock", "escrow-state");
    const over = answered(checking, "check-escrow", {
      type: "escrow-told",
      escrow: escrowIn("expired", { version: 5 }),
    });
    expect(over.launch).toMatchObject({ phase: "idle", failure: { money: "not-moved" } });
    const returned = answered(checking, "check-escrow", {
      type: "escrow-told",
      escrow: escrowIn("returned", { version: 6 }),
    });
    expect(returned.launch).toMatchObject({ phase: "idle", failure: { money: "returned" } });
  });

  it("says the money is locked, and tries again, where the job cannot be fetched", () => {
    const locked = answered(atConfirming(), "follow-escrow", {
      type: "escrow-told",
      escrow: escrowIn("locked", { version: 7 }),
    });
    const failed = failing(locked, "find-job", "server-unreachable");
    expect(failed.launch).toMatchObject({ phase: "provisioning", failure: { money: "locked" } });
    expect(tasksOf(failed)).toEqual([]);
    expect(taskIn(retried(failed), "find-job").key).not.toBe(taskIn(locked, "find-job").key);
  });
});

describe("giving up", () => {
  const cancel = (state: WizardState, keepDraft: boolean) => after(state, { type: "cancel-requested", keepDraft });
  const expired = { type: "escrow-told", escrow: escrowIn("expired", { version: 3 }) } as const;

  it("frees the reservation and keeps the draft", () => {
    const kept = answered(cancel(atSigning(), true), "cancel-escrow", expired);
    expect(kept).toMatchObject({ step: "pay", launch: { phase: "idle", failure: null }, quote: { status: "waiting" } });
    expect([kept.files, kept.chosen, kept.configuration]).toEqual([
      atPay().files,
      atPay().chosen,
      atPay().configuration,
    ]);
  });

  it("or discards it", () => {
    const discarded = answered(cancel(atSigning(), false), "cancel-escrow", expired);
    expect(discarded).toMatchObject({ step: "upload", files: [], identity: payer, launch: { phase: "idle" } });
    expect(cancel(atPay(), false).files).toEqual([]);
    expect(cancel(atPay(), true)).toEqual(atPay());
  });

  it("is not possible once a lock is on its way", () => {
    expect(cancel(atConfirming(), true)).toEqual(atConfirming());
    const late = failing(cancel(atSigning(), true), "cancel-escrow", "escrow-state");
    const told = answered(late, "check-escrow", { type: "escrow-told", escrow: confirmingAt(0, 3) });
    expect(told.launch.phase).toBe("confirming");
  });

  it("can be tried again", () => {
    const failed = failing(cancel(atSigning(), true), "cancel-escrow", "server-unreachable");
    expect(tasksOf(failed)).toEqual([]);
    expect(kinds(retried(failed))).toEqual(["cancel-escrow"]);
  });
});
