// proves P10, P11, W7, W8, W9, W10
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id, identity, payer } from "../../testing/samples.js";
import {
  after,
  analysed,
  answered,
  atPay,
  atSigning,
  chosenFile,
  errorOf,
  failing,
  taskIn,
  wizardAnalysis,
  wizardMatches,
} from "../../testing/wizards.js";
import { createWizard } from "./createWizard.js";
import { missingIn } from "./missingIn.js";
import { tasksOf } from "./tasksOf.js";
import type { WizardAction } from "./wizardAction.js";
import { type WizardState, wizardSteps } from "./wizardState.js";

const kinds = (state: WizardState) => tasksOf(state).map(({ kind }) => kind);

/** Everything but where the visitor stands. */
const facts = ({ step: _, reached: __, refusedAt: ___, ...rest }: WizardState) => rest;

describe("the steps", () => {
  it("says what is missing, and stays, until the step is valid", () => {
    const fresh = createWizard();
    const refused = after(fresh, { type: "continued" });
    expect(refused).toMatchObject({ step: "upload", refusedAt: "upload" });
    expect(missingIn("upload", refused)).toEqual([{ field: "files", code: "file-needed" }]);
    const withFile = after(refused, { type: "files-added", files: [chosenFile("a")] });
    expect(missingIn("upload", withFile)).toEqual([
      { field: "file:a", code: "upload-pending" },
      { field: "account", code: "account-needed" },
    ]);
    const matching = after(analysed(), { type: "continued" }, { type: "continued" });
    expect(matching).toMatchObject({ step: "match", refusedAt: "match" });
    expect(missingIn("match", matching)).toEqual([{ field: "offer", code: "offer-needed" }]);
    expect(after(matching, { type: "offer-chosen", offerId: id(21) }).refusedAt).toBeNull();
  });

  it("keeps every value on any walk back and forth", () => {
    const start = atPay();
    const walk = fc.oneof(
      fc.constant<WizardAction>({ type: "continued" }),
      fc.constant<WizardAction>({ type: "went-back" }),
      fc.constantFrom(...wizardSteps).map((step): WizardAction => ({ type: "step-opened", step })),
    );
    fc.assert(
      fc.property(fc.array(walk, { maxLength: 20 }), (walks) => {
        const walked = after(start, ...walks);
        expect(facts(walked)).toEqual(facts(start));
        expect(walked.reached).toBe("pay");
        expect(after(walked, { type: "step-opened", step: "pay" })).toEqual(start);
      }),
      { numRuns: 200 },
    );
  });

  it("opens no step beyond the furthest valid one", () => {
    expect(after(analysed(), { type: "step-opened", step: "pay" }).step).toBe("upload");
    const changed = after(atPay(), { type: "file-removed", id: "a" });
    expect(changed).toMatchObject({ step: "upload", reached: "upload" });
  });
});

describe("files", () => {
  it("shows refused ones without stopping the others", () => {
    const error = errorOf("file-too-large");
    const state = after(analysed(), { type: "files-added", files: [chosenFile("big", { error })] });
    expect(state.files[1]).toMatchObject({ status: "refused", error });
    expect(state.analysis.status).toBe("ready");
    expect(missingIn("upload", state)).toEqual([]);
  });

  it("drops what rests on them when they change, honestly", () => {
    const changed = after(atPay(), { type: "files-added", files: [chosenFile("b")] });
    expect(changed).toMatchObject({
      analysis: { status: "waiting", stale: null },
      chosen: null,
      quote: { status: "waiting", stale: null },
    });
    expect(changed.configuration).toEqual(atPay().configuration);
    expect(kinds(changed)).toEqual(["upload"]);
  });

  it("never shows progress falling, and offers a failed upload again under a new key", () => {
    let state = after(
      createWizard(),
      { type: "account-changed", identity: payer },
      { type: "files-added", files: [chosenFile("a")] },
    );
    const first = taskIn(state, "upload").key;
    state = answered(state, "upload", { type: "upload-progressed", percent: 62 });
    state = answered(state, "upload", { type: "upload-progressed", percent: 40 });
    expect(state.files[0]).toMatchObject({ status: "uploading", percent: 62 });
    state = failing(state, "upload", "server-unreachable");
    expect(state.files[0]).toMatchObject({ status: "failed", percent: 62, error: { code: "server-unreachable" } });
    expect(tasksOf(state)).toEqual([]);
    state = after(state, { type: "file-retried", id: "a" });
    expect(taskIn(state, "upload").key).not.toBe(first);
    const late = after(state, { type: "upload-finished", task: first, artifactId: id(9), sha256: "cd".repeat(32) });
    expect(late).toBe(state);
  });

  it("a paused upload has no work to do until it goes on, and keeps its place in what is missing", () => {
    let state = after(
      createWizard(),
      { type: "account-changed", identity: payer },
      { type: "files-added", files: [chosenFile("a"), chosenFile("b")] },
    );
    const first = taskIn(state, "upload").key;
    state = answered(state, "upload", { type: "upload-progressed", percent: 62 });
    state = after(state, { type: "file-paused", id: "a" });
    expect(state.files[0]).toMatchObject({ status: "paused", percent: 62 });
    expect(tasksOf(state).map((task) => task.kind === "upload" && task.fileId)).toEqual(["b"]);
    expect(missingIn("upload", state)).toContainEqual({ field: "file:a", code: "upload-pending" });
    state = after(state, { type: "file-retried", id: "a" });
    expect(taskIn(state, "upload")).toMatchObject({ fileId: "a" });
    expect(taskIn(state, "upload").key).not.toBe(first);
  });

  it("sends them again when somebody else signs in: an account's files are its own", () => {
    const other = after(atPay(), { type: "account-changed", identity: identity("D") });
    expect(other).toMatchObject({ step: "upload", chosen: null, files: [{ status: "chosen" }] });
    expect(kinds(other)).toEqual(["upload"]);
    const backAgain = after(
      atPay(),
      { type: "account-changed", identity: null },
      { type: "account-changed", identity: payer },
    );
    expect(facts(backAgain)).toEqual(facts(atPay()));
  });
});

describe("matches and quote", () => {
  it("follows a changed configuration at once", () => {
    const before = tasksOf(atPay()).map(({ key }) => key);
    const changed = after(atPay(), { type: "configured", change: { maxDurationMs: 7_200_000 } });
    expect(before).toEqual([]);
    expect(taskIn(changed, "match").maxDurationMs).toBe(7_200_000);
    expect(taskIn(changed, "quote").maxDurationMs).toBe(7_200_000);
    expect(changed.chosen).toEqual(atPay().chosen);
    expect(changed.matches).toMatchObject({ status: "waiting", stale: wizardMatches });
    // What decides neither time nor price asks for nothing.
    expect(tasksOf(after(atPay(), { type: "configured", change: { network: "internet" } }))).toEqual([]);
  });

  it("keeps the maximum duration within its limits", () => {
    const asked = (maxDurationMs: number | null) =>
      after(createWizard(), { type: "configured", change: { maxDurationMs } }).configuration.maxDurationMs;
    expect([asked(1), asked(1e12), asked(Number.NaN), asked(null)]).toEqual([3_600_000, 604_800_000, null, null]);
  });

  it("keeps corrections beside the analysis, and rests on the corrected one once the server has it", () => {
    const state = after(
      atPay(),
      { type: "parameter-corrected", name: "epochs", value: 30 },
      { type: "job-type-corrected", jobType: "speech" },
    );
    expect(state.analysis).toEqual(atPay().analysis);
    expect(kinds(state)).toEqual(["correct"]);
    expect(taskIn(state, "correct")).toMatchObject({
      analysisId: id(3),
      corrections: { framework: null, jobType: "speech", parameters: [{ name: "epochs", value: 30 }] },
    });
    const known = answered(state, "correct", { type: "correction-finished", id: id(4), analysis: wizardAnalysis });
    expect(taskIn(known, "match").analysisId).toBe(id(4));
    expect(taskIn(known, "quote").analysisId).toBe(id(4));
    const again = after(known, { type: "parameter-corrected", name: "epochs", value: 31 });
    expect(taskIn(again, "correct").key).not.toBe(taskIn(state, "correct").key);
    const undone = after(again, { type: "corrections-undone" });
    expect(undone.corrections).toEqual(atPay().corrections);
    expect(taskIn(undone, "match").analysisId).toBe(id(3));
    const others = after(again, { type: "files-added", files: [chosenFile("b")] });
    expect(others.corrections).toEqual(atPay().corrections);
    expect(others.corrected).toMatchObject({ status: "waiting", stale: null });
  });

  it("goes back to the first step with a correction the server refuses", () => {
    const state = after(atPay(), { type: "parameter-corrected", name: "epochs", value: -1 });
    const refused = failing(state, "correct", "invalid-input");
    expect(refused).toMatchObject({ step: "upload", corrected: { status: "failed" } });
    expect(missingIn("upload", refused)).toEqual([{ field: "analysis", code: "correction-failed" }]);
    expect(tasksOf(refused)).toEqual([]);
    const again = after(refused, { type: "refreshed", subject: "analysis" });
    expect(kinds(again)).toEqual(["correct"]);
    expect(missingIn("upload", after(refused, { type: "corrections-undone" }))).toEqual([]);
  });

  it("chooses only what fits", () => {
    const state = after(analysed(), { type: "offer-chosen", offerId: id(23) });
    expect(state.chosen).toBeNull();
  });

  it("undoes a choice that is gone, and says why", () => {
    const refreshing = after(atPay(), { type: "refreshed", subject: "matches" });
    const state = answered(refreshing, "match", { type: "matches-finished", matches: wizardMatches.slice(1) });
    expect(state).toMatchObject({
      step: "match",
      chosen: null,
      unchosenBecause: { code: "offer-unavailable", shortMessage: "machine 21 can no longer be chosen." },
      quote: { status: "waiting" },
    });
  });

  it("keeps files and analysis when the market does not answer, and asks again on demand", () => {
    const refreshing = after(analysed(), { type: "refreshed", subject: "matches" });
    const failed = failing(refreshing, "match", "server-unreachable");
    expect(failed.matches).toMatchObject({ status: "failed", stale: wizardMatches });
    expect(tasksOf(failed)).toEqual([]);
    const again = after(failed, { type: "refreshed", subject: "matches" });
    expect(taskIn(again, "match").key).not.toBe(taskIn(refreshing, "match").key);
  });

  it("stand still while a payment is open", () => {
    const signing = atSigning();
    const edits: WizardAction[] = [
      { type: "files-added", files: [chosenFile("b")] },
      { type: "file-removed", id: "a" },
      { type: "offer-chosen", offerId: id(22) },
      { type: "configured", change: { network: "internet" } },
      { type: "refreshed", subject: "quote" },
    ];
    for (const edit of edits) expect(after(signing, edit)).toBe(signing);
    expect(after(signing, { type: "went-back" }).step).toBe("configure");
  });
});
