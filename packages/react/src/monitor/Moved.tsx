"use client";
import { isJobEnded, whoPaysFor } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Note } from "../primitives/Note.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { useMachineNames } from "./useMachineNames.js";

/** Says that a live job has moved to another machine, or is about to: why, from where it goes on, and what that costs. */
export function Moved({ facts: { job } }: { facts: MonitorFacts }): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const machineOf = useMachineNames();
  const current = job.attempts.at(-1);
  const lost = current?.outcome ? current : job.attempts.at(-2);
  if (!current || !lost?.outcome || isJobEnded(job.state)) return null;
  const fromMs = lost.resumedFromActiveMs;
  const facts = { machine: machineOf(lost), what: words.outcomeWhat({ outcome: lost.outcome }) };
  return (
    <Note
      tone="accent"
      heading={lost === current ? words.movingTitle : words.movedTitle({ machine: machineOf(current) })}
    >
      <p>
        {words.movedText(facts)}{" "}
        {fromMs === null
          ? whoPaysFor(lost.outcome).fault === "provider" && words.movedFromStart
          : words.movedFrom({ time: format.durationShort(fromMs) })}
      </p>
    </Note>
  );
}
