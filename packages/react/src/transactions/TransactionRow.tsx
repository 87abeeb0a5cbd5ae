"use client";
import type { TransactionEntry } from "@gpukit/sdk";
import type { ReactElement } from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, chevronDownIcon, clockIcon, crossCircleIcon, linkIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useTransactionsMessages } from "../messages/useTransactionsMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { ShortId } from "../primitives/ShortId.js";
import { TableCell, TableRow, TableRowName } from "../primitives/table/Table.js";
import { useTicksLeft } from "../wizard/useTicksLeft.js";

const looks = {
  pending: { icon: clockIcon, tone: "accent" },
  confirmed: { icon: checkCircleIcon, tone: "ok" },
  failed: { icon: crossCircleIcon, tone: "warn" },
} as const;

export interface TransactionRowProps {
  transaction: TransactionEntry;
  detailsId: string;
  open: boolean;
  onToggle: () => void;
  hrefOf: ((jobId: string) => string) | undefined;
}

/** A movement: what, when, how much and how it stands; opened, all that names it. */
export function TransactionRow({ transaction, detailsId, open, onToggle, hrefOf }: TransactionRowProps): ReactElement {
  const words = useTransactionsMessages();
  const format = useFormat();
  const { type, status, atMs } = transaction;
  const amount = format.qu(transaction.amount);
  const { icon, tone } = looks[status];
  return (
    <>
      <TableRow data-state={status}>
        <TableRowName>{words.types[type]}</TableRowName>
        <TableCell label={words.date}>{format.dateTime(atMs)}</TableCell>
        <TableCell label={words.amount} numeric>
          {amount}
        </TableCell>
        <TableCell label={words.status}>
          <Badge tone={tone}>
            <Icon path={icon} />
            {words.statuses[status]}
          </Badge>{" "}
          {status === "pending" && <TimeLeft transaction={transaction} />}
        </TableCell>
        <TableCell>
          <Button
            kind="quiet"
            size="small"
            aria-expanded={open}
            aria-controls={detailsId}
            aria-label={words.detailsOf({ type: words.types[type], amount })}
            onClick={onToggle}
          >
            <Icon path={chevronDownIcon} />
            {words.details}
          </Button>
        </TableCell>
      </TableRow>
      {open && (
        <TableRow id={detailsId}>
          <TableCell colSpan={5}>
            <Details transaction={transaction} hrefOf={hrefOf} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

/** Until its tick has passed, by the rate the chain keeps. */
function TimeLeft({ transaction: { targetTick, payer } }: { transaction: TransactionEntry }): ReactElement | null {
  const words = useTransactionsMessages();
  const format = useFormat();
  const ticks = useTicksLeft(targetTick, payer);
  if (targetTick === null) return null;
  return (
    <small>
      {ticks?.leftMs == null
        ? words.atTick({ tick: format.number(targetTick) })
        : words.timeLeft({ time: format.durationShort(ticks.leftMs) })}
    </small>
  );
}

function Details({ transaction, hrefOf }: Pick<TransactionRowProps, "transaction" | "hrefOf">): ReactElement {
  const words = useTransactionsMessages();
  const format = useFormat();
  const { data: info } = useServerInfo();
  const { transactionId, targetTick, confirmedAtMs, custodyIdentity, jobId } = transaction;
  return (
    <FactsRoot>
      <Fact name={words.transaction}>
        {transactionId === null ? words.notSigned : <ShortId value={transactionId} copyLabel={words.copyTransaction} />}
        {info?.explorerUrl && transactionId !== null && (
          <a href={`${info.explorerUrl}/network/tx/${transactionId}`} target="_blank" rel="noreferrer">
            {words.explorer} <Icon path={linkIcon} />
          </a>
        )}
      </Fact>
      {targetTick !== null && <Fact name={words.tick}>{format.number(targetTick)}</Fact>}
      {confirmedAtMs !== null && <Fact name={words.confirmedAt}>{format.dateTime(confirmedAtMs)}</Fact>}
      <Fact name={words.custody}>
        <ShortId value={custodyIdentity} copyLabel={null} />
      </Fact>
      <Fact name={words.job}>
        {jobId === null ? words.none : hrefOf ? <a href={hrefOf(jobId)}>{jobId.slice(0, 8)}</a> : jobId.slice(0, 8)}
      </Fact>
    </FactsRoot>
  );
}
