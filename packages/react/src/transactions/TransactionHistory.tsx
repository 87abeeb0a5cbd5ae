"use client";
import type { TransactionEntry } from "@gpukit/sdk";
import { forwardRef, type ReactElement, useId, useState } from "react";
import { useTransactions } from "../hooks/useTransactions.js";
import { PagedCard } from "../jobs/PagedCard.js";
import type { TransactionFilter } from "../messages/en/transactions.js";
import { useTransactionsMessages } from "../messages/useTransactionsMessages.js";
import { Frame } from "../primitives/Frame.js";
import { FieldInput, FieldLabel, FieldRoot } from "../primitives/field/Field.js";
import type { Part } from "../primitives/part.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { TableBody, TableColumn, TableHead, TableRoot, TableRow, TableScroll } from "../primitives/table/Table.js";
import { TransactionRow } from "./TransactionRow.js";

export interface TransactionHistoryData {
  /** @default 20 */
  pageSize?: number | undefined;
  /** Where a job's page is: a movement's details lead there. */
  hrefOf?: ((jobId: string) => string) | undefined;
}

const filters = ["all", "lock", "release", "refund"] as const;
const dayMs = 86_400_000;

/** What is asked for: a type, and days as their fields hold them ("2026-11-22" or ""). */
interface Wanted {
  type: TransactionFilter;
  from: string;
  to: string;
}

/**
 * What the account paid into escrows, what went out of them for work and what came back: by type and date, a page at a time, each with its
 * state on the chain. What is on its way is followed to its end.
 *
 * @example
 * import { TransactionHistory } from "@gpukit/react/transactions";
 *
 * const Page = () => <TransactionHistory hrefOf={(jobId) => `/jobs/${jobId}`} />;
 */
export const TransactionHistory: Part<"div", TransactionHistoryData> = forwardRef(function TransactionHistory(
  { pageSize = 20, hrefOf, ...rest },
  ref,
) {
  const words = useTransactionsMessages();
  const [wanted, setWanted] = useState<Wanted>({ type: "all", from: "", to: "" });
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const change = (next: Partial<Wanted>) => {
    setWanted({ ...wanted, ...next });
    setCursors([]);
  };
  const toMs = startOf(wanted.to);
  const page = useTransactions({
    type: wanted.type === "all" ? undefined : wanted.type,
    fromMs: startOf(wanted.from),
    toMs: toMs === undefined ? undefined : toMs + dayMs,
    limit: pageSize,
    cursor: cursors.at(-1),
  });
  const shown = page.data?.transactions ?? [];
  const isNarrowed = wanted.type !== "all" || wanted.from !== "" || wanted.to !== "";
  return (
    <Frame ref={ref} {...rest}>
      <PagedCard
        words={words}
        page={page}
        live={shown.some(({ status }) => status === "pending")}
        filters={
          <div data-gk-part="key">
            <RadioGroupRoot
              aria-label={words.filter}
              values={filters}
              value={wanted.type}
              onValueChange={(type) => change({ type: type as TransactionFilter })}
            >
              {filters.map((value) => (
                <RadioGroupItem key={value} value={value}>
                  {words.filters[value]}
                </RadioGroupItem>
              ))}
            </RadioGroupRoot>
            <Day name={words.from} value={wanted.from} onChange={(from) => change({ from })} />
            <Day name={words.to} value={wanted.to} onChange={(to) => change({ to })} />
          </div>
        }
        rows={shown.length > 0 ? <Rows transactions={shown} hrefOf={hrefOf} /> : null}
        empty={isNarrowed ? words.emptyFilter : words.empty}
        cursors={cursors}
        onMove={setCursors}
      />
    </Frame>
  );
});

/** When a day begins where the visitor is; undefined for none. */
function startOf(day: string): number | undefined {
  const atMs = day === "" ? Number.NaN : new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs);
}

function Day({
  name,
  value,
  onChange,
}: {
  name: string;
  value: string;
  onChange: (day: string) => void;
}): ReactElement {
  return (
    <FieldRoot>
      <FieldLabel>{name}</FieldLabel>
      <FieldInput type="date" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    </FieldRoot>
  );
}

function Rows({
  transactions,
  hrefOf,
}: {
  transactions: readonly TransactionEntry[];
  hrefOf: TransactionHistoryData["hrefOf"];
}): ReactElement {
  const words = useTransactionsMessages();
  const id = useId();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <TableScroll aria-label={words.filter}>
      <TableRoot layout="cards">
        <TableHead>
          <TableRow>
            <TableColumn>{words.type}</TableColumn>
            <TableColumn>{words.date}</TableColumn>
            <TableColumn numeric>{words.amount}</TableColumn>
            <TableColumn>{words.status}</TableColumn>
            <TableColumn>{words.details}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {transactions.map((transaction, index) => (
            <TransactionRow
              key={transaction.id}
              transaction={transaction}
              detailsId={`${id}details-${index}`}
              open={open === transaction.id}
              onToggle={() => setOpen(open === transaction.id ? null : transaction.id)}
              hrefOf={hrefOf}
            />
          ))}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}
