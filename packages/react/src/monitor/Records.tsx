"use client";
import type { Attempt, Voucher } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { ShortId } from "../primitives/ShortId.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
  TableScroll,
} from "../primitives/table/Table.js";
import { FileTable } from "./FileTable.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { useMachineNames } from "./useMachineNames.js";

/** What a job leaves on paper while it runs: each attempt with what was counted and signed, and the files it was given. */
export function Records({ facts: { job, vouchers } }: { facts: MonitorFacts }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const bytes = job.spec.inputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <>
      {job.attempts.length > 0 && <Attempts attempts={job.attempts} vouchers={vouchers} />}
      <CardRoot aria-label={words.inputs}>
        <CardHeader>
          <CardTitle>{words.inputs}</CardTitle>
          <small>{words.files({ count: format.number(job.spec.inputs.length), bytes: format.bytes(bytes) })}</small>
        </CardHeader>
        <FileTable files={job.spec.inputs} label={words.inputFiles} />
      </CardRoot>
    </>
  );
}

/** Each try: on which machine, what of it is counted and by how many vouchers, from where it went on, and why it ended. */
function Attempts({
  attempts,
  vouchers,
}: {
  attempts: readonly Attempt[];
  vouchers: readonly Voucher[];
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const machineOf = useMachineNames();
  return (
    <CardRoot aria-label={words.attempts}>
      <CardHeader>
        <CardTitle>{words.attempts}</CardTitle>
        <small>{words.attemptsHint}</small>
      </CardHeader>
      <TableScroll aria-label={words.attemptsTable}>
        <TableRoot layout="cards">
          <TableHead>
            <TableRow>
              <TableColumn>{words.attempt}</TableColumn>
              <TableColumn>{words.machine}</TableColumn>
              <TableColumn>{words.isolation}</TableColumn>
              <TableColumn numeric>{words.usage}</TableColumn>
              <TableColumn>{words.checkpoint}</TableColumn>
              <TableColumn>{words.vouchers}</TableColumn>
              <TableColumn>{words.attemptEnd}</TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {attempts.map((attempt) => {
              const { number, activeMs, voucherSeq, checkpointActiveMs, outcome } = attempt;
              const voucher = vouchers.find(({ claim }) => claim.attempt === number);
              const before = attempts[number - 2];
              return (
                <TableRow key={number}>
                  <TableRowName>
                    {number}
                    {before?.resumedFromActiveMs != null && (
                      <small> {words.resumedFrom({ time: format.durationShort(before.resumedFromActiveMs) })}</small>
                    )}
                  </TableRowName>
                  <TableCell label={words.machine}>{machineOf(attempt)}</TableCell>
                  <TableCell label={words.isolation}>{words.isolations[attempt.isolation]}</TableCell>
                  <TableCell label={words.usage} numeric>
                    {format.durationShort(activeMs)}
                  </TableCell>
                  <TableCell label={words.checkpoint}>
                    {checkpointActiveMs === null
                      ? words.noCheckpoint
                      : words.checkpointAt({ time: format.durationShort(checkpointActiveMs) })}
                  </TableCell>
                  <TableCell label={words.vouchers}>
                    {format.number(voucherSeq)} {voucher && <ShortId value={voucher.hash} copyLabel={null} />}
                  </TableCell>
                  <TableCell label={words.attemptEnd}>
                    {outcome === null ? words.runningNow : words.outcomeWhat({ outcome })}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </TableRoot>
      </TableScroll>
    </CardRoot>
  );
}
