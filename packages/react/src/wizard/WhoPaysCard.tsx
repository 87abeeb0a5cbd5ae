"use client";
import type { QuoteTerms, WhoPaysRow } from "@gpukit/core";
import type { ReactElement } from "react";
import { payEn } from "../messages/en/pay.js";
import { useMessages } from "../messages/useMessages.js";
import { CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
} from "../primitives/table/Table.js";

/** Who pays however the job ends, as the quote has it; outcomes that are treated alike share a row. */
export function WhoPaysCard({ terms }: { terms: QuoteTerms }): ReactElement {
  const words = useMessages("pay", payEn);
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.whoPays}</CardTitle>
        <span data-gk-part="field-hint">{words.whoPaysStored}</span>
      </CardHeader>
      <TableRoot layout="cards">
        <TableHead>
          <TableRow>
            <TableColumn>{words.whatHappens}</TableColumn>
            <TableColumn>{words.providerIs}</TableColumn>
            <TableColumn>{words.youGet}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {groupAlike(terms.whoPays).map((rows) => {
            const { outcome, providerPay } = rows[0];
            return (
              <TableRow key={outcome}>
                <TableRowName>{rows.map((row) => words.outcomes[row.outcome]).join(", ")}</TableRowName>
                <TableCell label={words.providerIs}>{words.providerPays[providerPay]}</TableCell>
                <TableCell label={words.youGet}>{words.youGetBack[providerPay]}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </TableRoot>
    </CardRoot>
  );
}

type Rows = [WhoPaysRow, ...WhoPaysRow[]];

function groupAlike(rows: readonly WhoPaysRow[]): Rows[] {
  const groups: Rows[] = [];
  for (const row of rows) {
    const group = groups.find(([first]) => first.fault === row.fault && first.providerPay === row.providerPay);
    if (group) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
