import type { ErrorCode } from "../src/errors/catalogue.js";
import type { Escrow } from "../src/escrow/escrow.js";
import type { LockPlan } from "../src/escrow/lockPlan.js";
import type { Quote } from "../src/quote/quote.js";
import type { WizardTaskAction } from "../src/wizard/wizardAction.js";
import type { WizardTask } from "../src/wizard/wizardTask.js";
import { id } from "./samples.js";
import { errorOf, wizardAnalysis, wizardJob, wizardMatches, wizardPlan, wizardQuote } from "./wizards.js";

/** A server and a chain in a few lines, with the server's own rules for escrows; single-threaded and without time. */
export interface WizardMarket {
  /** Does a task's work and returns its answer. */
  serve(task: WizardTask, session: string | null): WizardTaskAction | null;
  /** The chain goes on by one: the oldest lock on its way advances, or is missed. */
  advance(missed: boolean): void;
  /** An unfunded reservation runs out. */
  expire(): void;
  escrows: Map<string, Escrow>;
}

export function createWizardMarket(): WizardMarket {
  const escrows = new Map<string, Escrow>();
  let made = 100;
  const newId = () => id(made++);
  const isOpen = ({ state }: Escrow) => state === "reserved" || state === "awaiting-lock";

  function change(escrow: Escrow, changes: Partial<Escrow>): Escrow {
    const next = { ...escrow, ...changes, version: escrow.version + 1 };
    escrows.set(next.id, next);
    return next;
  }

  function quoteFor(payer: string): Quote {
    const terms = { ...wizardQuote.terms, id: newId(), escrowId: newId(), payer };
    return { ...wizardQuote, terms };
  }

  function plan(escrow: Escrow): { escrow: Escrow; plan: LockPlan } | ErrorCode {
    const planned = { ...wizardPlan, escrowId: escrow.id };
    if (isOpen(escrow)) return { escrow: change(escrow, { state: "awaiting-lock" }), plan: planned };
    return escrow.state === "expired" ? "escrow-state" : { escrow, plan: planned };
  }

  function accept({ terms }: Quote): ReturnType<typeof plan> {
    const known = escrows.get(terms.escrowId);
    if (known) return plan(known);
    if ([...escrows.values()].some((other) => isOpen(other) && other.payer === terms.payer)) return "reservation-limit";
    const { escrowId, id: quoteId, payer, custody, lockAmount } = terms;
    const common = { jobId: null, settlementTransactionId: null, reservedUntilMs: 0, createdAtMs: 0, endedAtMs: null };
    return plan({
      ...common,
      id: escrowId,
      quoteId,
      payer,
      custody,
      lockAmount,
      state: "reserved",
      version: 1,
      lock: null,
    });
  }

  function submit(escrowId: string): Escrow | ErrorCode {
    const escrow = escrows.get(escrowId);
    if (!escrow) return "not-found";
    if (escrow.state !== "awaiting-lock") return "escrow-state";
    const lock = { transactionId: newId(), targetTick: made, stage: 0, missedReason: null } as const;
    return change(escrow, { state: "confirming", lock });
  }

  function cancel(escrowId: string): Escrow | ErrorCode {
    const escrow = escrows.get(escrowId);
    if (!escrow) return "not-found";
    if (escrow.state === "expired") return escrow;
    return isOpen(escrow) ? change(escrow, { state: "expired" }) : "escrow-state";
  }

  function answerOf(task: WizardTask, session: string | null): object | ErrorCode | null {
    const isTold = <Result>(result: Result | ErrorCode) =>
      typeof result === "string" ? (result as ErrorCode) : { type: "escrow-told", ...result };
    switch (task.kind) {
      case "upload":
        return { type: "upload-finished", artifactId: newId(), sha256: "ab".repeat(32) };
      case "analyse":
        return { type: "analysis-finished", id: newId(), analysis: wizardAnalysis };
      case "correct":
        return { type: "correction-finished", id: newId(), analysis: wizardAnalysis };
      case "match":
        return { type: "matches-finished", matches: wizardMatches };
      case "quote":
        return session ? { type: "quote-finished", quote: quoteFor(session) } : "sign-in-required";
      case "accept":
        return isTold(accept(task.quote));
      case "plan-lock": {
        const escrow = escrows.get(task.escrowId);
        return escrow ? isTold(plan(escrow)) : "not-found";
      }
      case "sign": {
        const result = submit(task.plan.escrowId);
        return typeof result === "string" ? result : { type: "escrow-told", escrow: result };
      }
      case "cancel-escrow": {
        const result = cancel(task.escrowId);
        return typeof result === "string" ? result : { type: "escrow-told", escrow: result };
      }
      case "check-escrow":
      case "follow-escrow": {
        const escrow = escrows.get(task.escrowId);
        return escrow ? { type: "escrow-told", escrow } : "not-found";
      }
      case "find-job":
        if (escrows.get(task.escrowId)?.state !== "locked") return "escrow-state";
        // The job carries its environment, secrets and all.
        return { type: "job-found", job: { ...wizardJob, id: `job of ${task.escrowId}`, escrowId: task.escrowId } };
      case "announce":
        return null;
    }
  }

  return {
    escrows,
    serve(task, session) {
      const answer = answerOf(task, session);
      if (answer === null) return null;
      const action = typeof answer === "string" ? { type: "task-failed", error: errorOf(answer) } : answer;
      return { ...action, task: task.key } as WizardTaskAction;
    },
    advance(missed) {
      const escrow = [...escrows.values()].find(({ state }) => state === "confirming");
      if (!escrow?.lock) return;
      const { lock } = escrow;
      if (missed) change(escrow, { state: "awaiting-lock", lock: { ...lock, missedReason: "the tick stayed empty" } });
      else if (lock.stage === 3) change(escrow, { state: "locked" });
      else change(escrow, { lock: { ...lock, stage: (lock.stage + 1) as 1 | 2 | 3 } });
    },
    expire() {
      const escrow = [...escrows.values()].find(isOpen);
      if (escrow) change(escrow, { state: "expired" });
    },
  };
}
