"use client";
import type { QuoteTerms, StageLimits, WhoPaysRow } from "@gpukit/core";
import type { ReactElement } from "react";
import { payEn } from "../messages/en/pay.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
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
                <TableRowName>{capitalize(rows.map((row) => words.outcomes[row.outcome]).join(", "))}</TableRowName>
                <TableCell label={words.providerIs}>{words.providerPays[providerPay]}</TableCell>
                <TableCell label={words.youGet}>{words.youGetBack[providerPay]}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </TableRoot>
      {terms.stageLimits && <StageTimes limits={{ ...terms.stageLimits, runMs: terms.maxDurationMs }} />}
    </CardRoot>
  );
}

const capitalize = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

type StageTimes = StageLimits & { runMs: number };

/** In the order in which a job meets them. */
const stages = ["startMs", "prepareMs", "runMs", "uploadMs", "silenceMs"] as const;

function StageTimes({ limits }: { limits: StageTimes }): ReactElement {
  const words = useMessages("pay", payEn);
  const format = useFormat();
  return (
    <CardBody>
      <div data-gk-part="field">
        <p data-gk-part="field-hint">{words.stageLimits}</p>
        <FactsRoot>
          {stages.map((stage) => (
            <Fact key={stage} name={words.stages[stage]}>
              {format.duration(limits[stage])}
            </Fact>
          ))}
        </FactsRoot>
      </div>
    </CardBody>
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
