// proves W8, P11
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id, payer } from "../../testing/samples.js";
import {
  after,
  analysed,
  answered,
  atConfirming,
  atPay,
  atSigning,
  chosenFile,
  confirmingAt,
  errorOf,
  escrowIn,
  failing,
  taskIn,
  wizardJob,
  wizardPlan,
} from "../../testing/wizards.js";
import { createWizard } from "./createWizard.js";
import { restoreWizard } from "./restoreWizard.js";
import { serializeWizard } from "./serializeWizard.js";
import { tasksOf } from "./tasksOf.js";
import type { WizardState } from "./wizardState.js";

/** After a reload, with the same wallet there again. */
const reloaded = (state: WizardState) =>
  after(restoreWizard(serializeWizard(state)), { type: "account-changed", identity: payer });
const kinds = (state: WizardState) => tasksOf(state).map(({ kind }) => kind);

describe("a reload", () => {
  it("keeps the draft and the step", () => {
    const { step, files, analysis, chosen, configuration, order, quote } = reloaded(atPay());
    const before = atPay();
    expect({ step, files, chosen, configuration, order }).toEqual({
      step: "pay",
      files: before.files,
      chosen: before.chosen,
      configuration: before.configuration,
      order: before.order,
    });
    expect(analysis).toMatchObject({ status: "ready", value: { id: id(3) } });
    expect(quote).toMatchObject({ status: "ready" });
    expect(kinds(reloaded(before))).toEqual(["match"]);
  });

  it("asks again for files whose bytes had not arrived, and tells whether others came", () => {
    const sha256 = "ab".repeat(32);
    let state = after(
      createWizard(),
      { type: "account-changed", identity: payer },
      { type: "files-added", files: [chosenFile("a"), chosenFile("no", { error: errorOf("file-empty") })] },
    );
    state = answered(state, "upload", { type: "upload-progressed", percent: 50, sha256 });
    const asked = reloaded(state);
    expect(asked.files).toEqual([
      expect.objectContaining({ id: "a", status: "missing", name: "a.py", sizeBytes: 12, sha256, changed: false }),
    ]);
    const again = after(asked, { type: "files-added", files: [chosenFile("a2", { path: "a.py" })] });
    const same = answered(again, "upload", { type: "upload-finished", artifactId: id(30), sha256 });
    expect(same.files).toEqual([expect.objectContaining({ id: "a2", status: "uploaded", changed: false })]);
    const other = answered(again, "upload", { type: "upload-finished", artifactId: id(31), sha256: "cd".repeat(32) });
    expect(other.files[0]).toMatchObject({ changed: true });
  });

  it("while signing asks the wallet only after the server has said that it holds no lock", () => {
    const back = reloaded(atSigning());
    expect(kinds(back)).toEqual(["check-escrow"]);
    const submitted = answered(back, "check-escrow", { type: "escrow-told", escrow: confirmingAt(1, 4) });
    expect(kinds(submitted)).toEqual(["follow-escrow"]);
    const open = answered(back, "check-escrow", {
      type: "escrow-told",
      escrow: escrowIn("awaiting-lock", { version: 2 }),
    });
    expect(kinds(open)).toEqual(["plan-lock"]);
    const late = after(open, {
      type: "escrow-told",
      task: taskIn(atSigning(), "sign").key,
      escrow: confirmingAt(0, 3),
    });
    expect(late).toBe(open);
  });

  it("while the reservation is being made finds it, or makes it", () => {
    const back = reloaded(after(atPay(), { type: "launch-requested" }));
    expect(kinds(back)).toEqual(["check-escrow"]);
    expect(kinds(failing(back, "check-escrow", "not-found"))).toEqual(["accept"]);
  });

  it("asks for the secrets again where they had not been sent", () => {
    const secret = after(atPay(), { type: "variable-set", id: "v2", name: "TOKEN", value: "hush", secret: true });
    const back = failing(reloaded(after(secret, { type: "launch-requested" })), "check-escrow", "not-found");
    expect(back.launch).toMatchObject({ phase: "idle", failure: { error: { facts: ["Secret: TOKEN"] } } });
    expect(after(back, { type: "launch-requested" })).toBe(back);
    const given = after(back, { type: "variable-set", id: "v2", name: "TOKEN", value: "hush", secret: true });
    expect(kinds(given)).toEqual(expect.arrayContaining(["match", "quote"]));
  });

  it("stays stopped where it was stopped", () => {
    const back = reloaded(failing(atSigning(), "sign", "wallet-rejected"));
    const told = answered(back, "check-escrow", {
      type: "escrow-told",
      escrow: escrowIn("awaiting-lock", { version: 2 }),
    });
    expect(told.launch).toMatchObject({ step: "stopped", failure: { error: { code: "wallet-rejected" } } });
  });

  it("in the middle of the confirmation follows on, without a wallet", () => {
    const two = answered(atConfirming(), "follow-escrow", { type: "escrow-told", escrow: confirmingAt(2, 5) });
    const back = restoreWizard(serializeWizard(two));
    expect(back.launch).toMatchObject({ phase: "confirming", escrow: { lock: { stage: 2 } } });
    expect(kinds(back)).toEqual(["follow-escrow"]);
  });

  it("tells the host of a launch once, however often the page is loaded", () => {
    const locked = answered(atConfirming(), "follow-escrow", {
      type: "escrow-told",
      escrow: escrowIn("locked", { version: 7 }),
    });
    expect(kinds(reloaded(locked))).toEqual(["find-job"]);
    const found = answered(reloaded(locked), "find-job", { type: "job-found", job: wizardJob });
    const untold = reloaded(found);
    expect(kinds(untold)).toEqual(["find-job"]);
    const told = answered(answered(untold, "find-job", { type: "job-found", job: wizardJob }), "announce", {
      type: "launch-announced",
    });
    expect(reloaded(told).launch).toMatchObject({ phase: "launched", jobId: wizardJob.id, job: null });
    expect(kinds(reloaded(told))).toEqual([]);
  });

  it("while canceling cancels on", () => {
    const canceling = after(atSigning(), { type: "cancel-requested", keepDraft: true });
    expect(kinds(reloaded(canceling))).toEqual(["cancel-escrow"]);
  });
});

describe("the JSON", () => {
  it("holds no secret and no job specification", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.constantFrom("atPay", "signing", "launched"), (tail, where) => {
        const secret = `s3cret${tail}`;
        let state = after(atPay(), { type: "variable-set", id: "v2", name: "TOKEN", value: secret, secret: true });
        if (where !== "atPay") {
          state = after(state, { type: "launch-requested" });
          expect(taskIn(state, "accept").launch.environment.TOKEN).toBe(secret);
          const escrow = escrowIn(where === "signing" ? "awaiting-lock" : "locked", { version: 9 });
          state = answered(state, "accept", { type: "escrow-told", escrow, plan: wizardPlan });
        }
        if (where === "launched") {
          const spec = { ...wizardJob.spec, environment: { TOKEN: secret } };
          state = answered(state, "find-job", { type: "job-found", job: { ...wizardJob, spec } });
          state = answered(state, "announce", { type: "launch-announced" });
        }
        const json = serializeWizard(state);
        expect(json).not.toContain("s3cret");
        const variables = restoreWizard(json).configuration.variables;
        expect(variables).toContainEqual({ id: "v2", name: "TOKEN", secret: true, value: null });
      }),
    );
  });

  it("gives a fresh wizard where it is damaged, foreign or of another version", () => {
    const json = serializeWizard(atConfirming());
    const fresh = createWizard();
    const bad = [
      null,
      undefined,
      "",
      "null",
      "{}",
      "[]",
      "7",
      '"x"',
      json.replace('"gpukitWizard":1', '"gpukitWizard":2'),
    ];
    for (const text of bad) expect(restoreWizard(text)).toEqual(fresh);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(restoreWizard(text)).toEqual(fresh);
      }),
    );
    const whole = restoreWizard(json);
    fc.assert(
      fc.property(fc.nat(json.length - 1), fc.nat(3), fc.string({ maxLength: 3 }), (at, cut, put) => {
        const text = json.slice(0, at) + put + json.slice(at + cut);
        const restored = restoreWizard(text);
        // A change may happen to be none (white space, the same letters).
        if (restored.launch.phase === "confirming") expect(restored).toEqual(whole);
        else expect(restored).toEqual(fresh);
      }),
      { numRuns: 1_000 },
    );
  });

  it("carries what it carried, read and written any number of times", () => {
    for (const state of [createWizard(), analysed(), atPay(), atConfirming()]) {
      const once = restoreWizard(serializeWizard(state));
      const twice = restoreWizard(serializeWizard(once));
      const withoutCounts = (value: WizardState) => JSON.stringify(value).replace(/"attempt":\d+/g, "");
      expect(withoutCounts(twice)).toBe(withoutCounts(once));
    }
  });
});
