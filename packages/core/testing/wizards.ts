import { analyzeJob } from "../src/analysis/analyzeJob.js";
import type { ErrorCode } from "../src/errors/catalogue.js";
import type { GpuKitErrorData } from "../src/errors/GpuKitError.js";
import type { Escrow } from "../src/escrow/escrow.js";
import type { LockPlan } from "../src/escrow/lockPlan.js";
import type { Match } from "../src/match/match.js";
import { createWizard } from "../src/wizard/createWizard.js";
import { tasksOf } from "../src/wizard/tasksOf.js";
import type { WizardAction, WizardTaskAction } from "../src/wizard/wizardAction.js";
import type { ChosenFile } from "../src/wizard/wizardFile.js";
import { wizardReducer } from "../src/wizard/wizardReducer.js";
import type { WizardState } from "../src/wizard/wizardState.js";
import type { WizardTaskKind, WizardTaskOf } from "../src/wizard/wizardTask.js";
import { custodyIdentity, estimate, id, lockedEscrow, now, offer, payer, sampleJob, sampleQuote } from "./samples.js";

export const wizardAnalysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode("epochs = 3\n") }]);

/** Two offers that fit and one that does not. */
export const wizardMatches: Match[] = [21, 22, 23].map((number) => ({
  offer: { ...offer, id: id(number), name: `machine ${number}` },
  fit: number === 23 ? "insufficient" : "compatible",
  recommended: number === 21,
  estimate,
  cost: { low: "1", mid: "2", high: "3" },
  score: 50,
  reasons: [],
}));

export const wizardQuote = sampleQuote();

export const wizardJob = sampleJob();

export const wizardPlan: LockPlan = {
  escrowId: wizardQuote.terms.escrowId,
  source: payer,
  destination: custodyIdentity,
  amount: wizardQuote.terms.lockAmount,
  targetTick: 3_000_000_100,
  inputType: 0,
  inputHex: "",
  signByMs: now + 45_000,
};

export const chosenFile = (fileId: string, changes: Partial<ChosenFile> = {}): ChosenFile => ({
  id: fileId,
  path: `${fileId}.py`,
  name: `${fileId}.py`,
  sizeBytes: 12,
  type: "script",
  error: null,
  ...changes,
});

export const errorOf = (code: ErrorCode): GpuKitErrorData => ({
  code,
  shortMessage: `It went wrong: ${code}.`,
  facts: [],
  whatToDo: "Try again.",
});

/** The sample quote's escrow in a state; with a lock where it has one. */
export function escrowIn(state: Escrow["state"], changes: Partial<Escrow> = {}): Escrow {
  const lock = state === "reserved" || state === "awaiting-lock" ? null : lockedEscrow.lock;
  return { ...lockedEscrow, state, version: 1, lock, ...changes };
}

/** The sample quote's escrow with its lock at n of 3. */
export function confirmingAt(stage: 0 | 1 | 2 | 3, version: number, transactionId = "t".repeat(60)): Escrow {
  const lock = { transactionId, targetTick: 3_000_000_100, stage, missedReason: null };
  return escrowIn("confirming", { version, lock });
}

/** The state after these actions in turn. */
export function after(state: WizardState, ...actions: WizardAction[]): WizardState {
  return actions.reduce(wizardReducer, state);
}

/** The wanted task of a kind. Fails where there is none. */
export function taskIn<Kind extends WizardTaskKind>(state: WizardState, kind: Kind): WizardTaskOf<Kind> {
  const task = tasksOf(state).find((one): one is WizardTaskOf<Kind> => one.kind === kind);
  if (!task) throw new Error(`No task "${kind}" in: ${tasksOf(state).map(({ key }) => key)}`);
  return task;
}

type Answer = WizardTaskAction extends infer Action ? (Action extends unknown ? Omit<Action, "task"> : never) : never;

/** The state after the wanted task of a kind has answered. */
export function answered(state: WizardState, kind: WizardTaskKind, answer: Answer): WizardState {
  return wizardReducer(state, { ...answer, task: taskIn(state, kind).key } as WizardTaskAction);
}

/** A failure of the wanted task of a kind. */
export function failing(state: WizardState, kind: WizardTaskKind, code: ErrorCode): WizardState {
  return answered(state, kind, { type: "task-failed", error: errorOf(code) });
}

/** Signed in, one file uploaded and analysed, matches there; still at the first step. */
export function analysed(): WizardState {
  let state = after(
    createWizard(),
    { type: "account-changed", identity: payer },
    { type: "files-added", files: [chosenFile("a")] },
  );
  state = answered(state, "upload", { type: "upload-finished", artifactId: id(30), sha256: "ab".repeat(32) });
  state = answered(state, "analyse", { type: "analysis-finished", id: id(3), analysis: wizardAnalysis });
  return answered(state, "match", { type: "matches-finished", matches: wizardMatches });
}

/** At the last step with a quote. */
export function atPay(): WizardState {
  const state = after(
    analysed(),
    { type: "continued" },
    { type: "offer-chosen", offerId: id(21) },
    { type: "continued" },
    { type: "variable-set", id: "v1", name: "EPOCHS", value: "3", secret: false },
    { type: "continued" },
  );
  return answered(state, "quote", { type: "quote-finished", quote: wizardQuote });
}

/** Launched up to the wallet's question. */
export function atSigning(): WizardState {
  const state = after(atPay(), { type: "launch-requested" });
  return answered(state, "accept", {
    type: "escrow-told",
    escrow: escrowIn("awaiting-lock", { version: 2 }),
    plan: wizardPlan,
  });
}

/** Signed, at 0 of 3. */
export function atConfirming(): WizardState {
  return answered(atSigning(), "sign", { type: "escrow-told", escrow: confirmingAt(0, 3) });
}
