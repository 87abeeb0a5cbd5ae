"use client";
import { type Outcome, whoPaysFor } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { costSoFar } from "./costSoFar.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { paidOf, returnedOf } from "./paidOf.js";

/** What happened, whose fault it is, who pays, what is kept and what to do next: always all five, from the closed catalogue of ends. */
export function FailurePanel({ facts, outcome }: { facts: MonitorFacts; outcome: Outcome }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { job, receipt } = facts;
  const { fault } = whoPaysFor(outcome);
  // Of a stop the machine only says who asked for it, to whoever did.
  const error = outcome === "canceled" ? null : (job.attempts.at(-1)?.error ?? null);
  const activeMs = job.attempts.reduce((sum, attempt) => sum + attempt.activeMs, 0);
  const cost = receipt ? paidOf(receipt.body.division) : costSoFar(job);
  const back = receipt ? format.qu(returnedOf(receipt.body.division)) : null;
  const payText =
    back === null
      ? words.payPending
      : cost > 0n
        ? words.payText({ time: format.durationShort(activeMs), back })
        : words.payNothingText({ back });
  const kept = job.outputs.length;
  return (
    <section data-gk-part="failure" aria-label={words.whatHappened}>
      <div data-gk-part="strip">
        <div>
          <p data-gk-part="cost-name">{words.whatHappened}</p>
          <h3>{words.outcomeWhat({ outcome })}</h3>
          {error !== null && (
            <p>
              {words.agentSaid}: <code>{error}</code>
            </p>
          )}
        </div>
      </div>
      <dl data-gk-part="strip">
        <div>
          <dt>{words.whoseFault}</dt>
          <dd>
            <b>{words.faults[fault]}</b>
          </dd>
        </div>
        <div>
          <dt>{words.whoPays}</dt>
          <dd>
            <b>{cost > 0n ? words.pay({ amount: format.qu(cost) }) : words.payNothing}</b>
            <p>{payText}</p>
          </dd>
        </div>
        <div>
          <dt>{words.whatIsKept}</dt>
          <dd>
            <b>{kept > 0 ? words.kept({ count: format.number(kept) }) : words.keptNothing}</b>
            <p>{kept > 0 ? words.keptText : words.keptNothingText}</p>
          </dd>
        </div>
        <div>
          <dt>{words.whatNext}</dt>
          <dd>
            <b>{fault === "provider" ? words.nextAfterReturn : words.outcomeNext({ outcome })}</b>
          </dd>
        </div>
      </dl>
    </section>
  );
}
