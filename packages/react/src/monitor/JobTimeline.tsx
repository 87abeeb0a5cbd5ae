"use client";
import type { ReactElement } from "react";
import {
  banIcon,
  checkCircleIcon,
  chipIcon,
  clockIcon,
  crossIcon,
  downloadIcon,
  flagIcon,
  lockIcon,
  playIcon,
  refreshIcon,
  stopIcon,
  uploadIcon,
} from "../icons/paths.js";
import type { MonitorMoment } from "../messages/en/monitor/life.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { ChainListItem, ChainListRoot } from "../primitives/chain-list/ChainList.js";
import { listMoments, type Moment } from "./listMoments.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { useMachineNames } from "./useMachineNames.js";

const icons: Readonly<Record<MonitorMoment, string>> = {
  locked: lockIcon,
  queued: clockIcon,
  requeued: refreshIcon,
  assigned: chipIcon,
  preparing: downloadIcon,
  running: playIcon,
  stopRequested: stopIcon,
  uploading: uploadIcon,
  completed: flagIcon,
  failed: crossIcon,
  canceled: stopIcon,
  expired: banIcon,
  settling: clockIcon,
  settled: checkCircleIcon,
};

/** Each change of the job's state once, in order, with its time; then what is still to come. */
export function JobTimeline({ facts }: { facts: MonitorFacts }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const machineOf = useMachineNames();
  const { job, escrow, settlement } = facts;
  const detailOf = ({ kind, attempt }: Moment): string | null => {
    if (kind === "locked") return format.qu(escrow.lockAmount);
    if (kind === "assigned" && attempt)
      return words.onAttempt({
        number: format.number(attempt.number),
        machine: machineOf(attempt),
      });
    if (kind === "running" && attempt?.runningAtMs != null && attempt.endedAtMs !== null)
      return words.ranFor({ time: format.durationShort(attempt.endedAtMs - attempt.runningAtMs) });
    if (kind === "requeued" && attempt?.outcome) return words.outcomeWhat({ outcome: attempt.outcome });
    return null;
  };
  return (
    <CardRoot aria-label={words.timeline}>
      <CardHeader>
        <CardTitle>{words.timeline}</CardTitle>
      </CardHeader>
      <CardBody>
        <ChainListRoot data-kind="timeline">
          {listMoments(job, escrow, settlement).map((moment) => {
            const detail = detailOf(moment);
            return (
              <ChainListItem
                key={moment.key}
                state={moment.state}
                icon={icons[moment.kind]}
                heading={{ ...words.states, ...words.moments }[moment.kind]}
                time={moment.atMs === null ? undefined : format.time(moment.atMs)}
              >
                {detail !== null && <p>{detail}</p>}
              </ChainListItem>
            );
          })}
        </ChainListRoot>
      </CardBody>
    </CardRoot>
  );
}
