// proves W6, W7, W8, P10, P21
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id, identity, payer } from "../../testing/samples.js";
import { createWizardPage, type WizardPage } from "../../testing/wizardPage.js";
import { chosenFile, errorOf } from "../../testing/wizards.js";
import { missingIn } from "./missingIn.js";
import { restoreWizard } from "./restoreWizard.js";
import { serializeWizard } from "./serializeWizard.js";
import { tasksOf } from "./tasksOf.js";
import type { WizardAction } from "./wizardAction.js";
import { type WizardState, wizardSteps } from "./wizardState.js";

const secret = "hush-hush-hush";

const edits: fc.Arbitrary<WizardAction> = fc.oneof(
  fc.constantFrom("a", "b", "c").map((fileId): WizardAction => ({ type: "files-added", files: [chosenFile(fileId)] })),
  fc.constant<WizardAction>({
    type: "files-added",
    files: [chosenFile("bad", { error: errorOf("file-empty") })],
  }),
  fc.constantFrom("a", "b", "bad").map((fileId): WizardAction => ({ type: "file-removed", id: fileId })),
  fc.constantFrom("a", "b").map((fileId): WizardAction => ({ type: "file-retried", id: fileId })),
  fc.constantFrom("a", "b").map((fileId): WizardAction => ({ type: "file-paused", id: fileId })),
  fc.constantFrom("price", "performance").map((order): WizardAction => ({ type: "order-chosen", order })),
  fc.nat(200).map((hours): WizardAction => ({ type: "configured", change: { maxDurationMs: hours * 3_600_000 } })),
  fc.constant<WizardAction>({ type: "variable-set", id: "v", name: "TOKEN", value: secret, secret: true }),
  fc.constant<WizardAction>({ type: "variable-removed", id: "v" }),
  fc.constant<WizardAction>({ type: "framework-corrected", framework: "jax" }),
  fc.constantFrom("analysis", "matches", "quote").map((subject): WizardAction => ({ type: "refreshed", subject })),
);

const walks: fc.Arbitrary<WizardAction> = fc.oneof(
  fc.constantFrom<WizardAction>({ type: "continued" }, { type: "continued" }, { type: "went-back" }),
  fc.constantFrom(...wizardSteps).map((step): WizardAction => ({ type: "step-opened", step })),
  fc.constantFrom(21, 22, 23).map((number): WizardAction => ({ type: "offer-chosen", offerId: id(number) })),
  fc
    .constantFrom(payer, payer, payer, null, identity("D"))
    .map((who): WizardAction => ({ type: "account-changed", identity: who })),
);

const payments: fc.Arbitrary<WizardAction> = fc.oneof(
  fc.constantFrom<WizardAction>({ type: "launch-requested" }, { type: "launch-retried" }),
  fc.constantFrom<WizardAction>({ type: "launch-requested" }, { type: "launch-retried" }),
  fc.boolean().map((keepDraft): WizardAction => ({ type: "cancel-requested", keepDraft })),
  fc.constantFrom<WizardAction>({ type: "started-over" }, { type: "launch-retried" }),
);

type Move = (page: WizardPage) => void;

const acting = (actions: fc.Arbitrary<WizardAction>): fc.Arbitrary<Move> =>
  actions.map((action) => (page) => page.dispatch(action));

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: acting(edits) },
  { weight: 1, arbitrary: acting(walks) },
  { weight: 4, arbitrary: acting(payments) },
  {
    weight: 6,
    arbitrary: fc.nat(5).map(
      (n): Move =>
        (page) =>
          page.work(n),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.nat(5).map(
      (n): Move =>
        (page) =>
          page.deliver(n, false),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(5).map(
      (n): Move =>
        (page) =>
          page.deliver(n, true),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Move>((page) => page.market.advance(false)) },
  { weight: 1, arbitrary: fc.constant<Move>((page) => page.market.advance(true)) },
  { weight: 1, arbitrary: fc.constant<Move>((page) => page.market.expire()) },
  { weight: 1, arbitrary: fc.constant<Move>((page) => page.reload()) },
  { weight: 1, arbitrary: fc.constant<Move>((page) => hurry(page)) },
  {
    weight: 3,
    arbitrary: fc.nat(3).map(
      (answers): Move =>
        (page) =>
          launch(page, answers),
    ),
  },
);

/** As far as the last click, the click, and so many rounds of answers. */
function launch(page: WizardPage, answers: number): void {
  hurry(page);
  page.dispatch({ type: "launch-requested" });
  for (let round = 0; round < answers; round++) answerAll(page);
}

/** Everybody answers, the right wallet is there, and the visitor goes forward as far as the last click. */
function hurry(page: WizardPage): void {
  page.dispatch({ type: "account-changed", identity: payer });
  if (page.state.launch.phase === "idle" && page.state.files.every(({ status }) => status === "refused"))
    page.dispatch({ type: "files-added", files: [chosenFile("a")] });
  for (let round = 0; round < 5; round++) {
    answerAll(page);
    page.dispatch({ type: "offer-chosen", offerId: id(21) });
    page.dispatch({ type: "continued" });
  }
}

function answerAll(page: WizardPage): void {
  for (let index = page.running.length - 1; index >= 0; index--) {
    page.work(index);
    page.deliver(index, false);
  }
}

/** What holds after every change. */
function assertSound(before: WizardState, { state, market, announced, signed }: WizardPage): void {
  const { launch } = state;
  const tasks = tasksOf(state);
  expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
  if (launch.phase !== "idle") expect(tasks.length).toBeLessThanOrEqual(1);
  // No step stands beyond one that is not valid.
  if (launch.phase === "idle") {
    const passed = wizardSteps.slice(0, wizardSteps.indexOf(state.step));
    expect(passed.flatMap((step) => missingIn(step, state))).toEqual([]);
  } else expect(state.quote.status).toBe("ready");
  // One sign answer is taken per round, and one host is told once.
  for (const count of [...signed.values(), ...announced.values()]) expect(count).toBe(1);
  // Money is in at most one escrow the host has not been told of.
  const funded = [...market.escrows.values()].filter((one) => one.state === "confirming" || one.state === "locked");
  expect(funded.filter((one) => !announced.has(`job of ${one.id}`)).length).toBeLessThanOrEqual(1);
  assertStages(before, state);
  expect(serializeWizard(state)).not.toContain(secret);
}

/** For one transaction the shown confirmations never fall. */
function assertStages({ launch: before }: WizardState, { launch: now }: WizardState): void {
  if (!("escrow" in before) || !("escrow" in now) || !before.escrow?.lock || !now.escrow?.lock) return;
  if (before.escrow.lock.transactionId !== now.escrow.lock.transactionId) return;
  expect(now.escrow.lock.stage).toBeGreaterThanOrEqual(before.escrow.lock.stage);
}

/** Goes on until nothing is under way any more; everybody answers now. */
function finish(page: WizardPage): void {
  for (let round = 0; round < 60; round++) {
    const { phase } = page.state.launch;
    if (page.running.length === 0 && (phase === "idle" || phase === "launched")) return;
    page.dispatch({ type: "account-changed", identity: payer });
    page.market.advance(false);
    answerAll(page);
    page.dispatch({ type: "launch-retried" });
  }
}

describe("any interleaving of people, answers, failures and reloads", () => {
  it("pays once and tells the host once", () => {
    let launches = 0;
    const property = fc.property(fc.array(moves, { maxLength: 80 }), (steps) => {
      const page = createWizardPage(assertSound);
      hurry(page);
      for (const move of steps) move(page);
      finish(page);
      expect(["idle", "launched"]).toContain(page.state.launch.phase);
      // Whatever was locked became one announced job, and nothing else did.
      const locked = [...page.market.escrows.values()].filter(({ state }) => state === "locked");
      expect([...page.announced.keys()].sort()).toEqual(locked.map((one) => `job of ${one.id}`).sort());
      launches += locked.length;
    });
    fc.assert(property, { numRuns: 300 });
    // The property would prove nothing where nobody ever got that far.
    expect(launches).toBeGreaterThan(100);
  });

  it("reads its JSON back to the same facts from any state", () => {
    const property = fc.property(fc.array(moves, { maxLength: 40 }), (steps) => {
      const page = createWizardPage(() => {});
      hurry(page);
      for (const move of steps) move(page);
      const once = restoreWizard(serializeWizard(page.state));
      const { configuration, chosen, corrections, order } = page.state;
      expect(once).toMatchObject({ corrections, order, step: once.step });
      if (page.state.launch.phase !== "idle") expect(once.quote).toMatchObject({ status: "ready" });
      expect(once.chosen).toEqual(once.step === "upload" && chosen === null ? null : chosen);
      expect(once.configuration.variables.map(({ name }) => name)).toEqual(
        configuration.variables.map(({ name }) => name),
      );
    });
    fc.assert(property, { numRuns: 300 });
  });
});
