"use client";
import type { TrainingEntry } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
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
import { type ChartPoint, LineChart } from "./LineChart.js";
import { Reading } from "./Reading.js";
import { LineSwatch } from "./Swatch.js";

const columns = ["loss", "accuracy", "validationLoss", "validationAccuracy"] as const;

/** What the training reports of itself: the last batch, loss by epoch as a line, and each epoch in a table. Null while it reports nothing. */
export function TrainingFigures({ training }: { training: readonly TrainingEntry[] }): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const last = training.at(-1);
  if (!last) return null;
  const epochs = lastOfEachEpoch(training);
  const shown = columns.filter((column) => epochs.some(({ values }) => values[column] !== undefined));
  const write = (column: (typeof columns)[number], value: number | undefined) =>
    value === undefined ? words.unknown : column.endsWith("ccuracy") ? writeAccuracy(value) : format.number(value, 4);
  const writeAccuracy = (value: number) => (value <= 1 ? format.percent(value, 1) : format.number(value, 2));
  const loss = pointsOf(epochs, "loss");
  const validation = pointsOf(epochs, "validationLoss");
  const highest = Math.max(...[...loss, ...validation].map(({ y }) => y), 0);
  const { epoch, epochs: most, batch, batches } = last.values;
  const where = [
    epoch !== undefined &&
      most !== undefined &&
      words.epochOf({ epoch: format.number(epoch), epochs: format.number(most) }),
    batch !== undefined &&
      batches !== undefined &&
      words.batchOf({ batch: format.number(batch), batches: format.number(batches) }),
  ].filter((text) => text !== false);
  return (
    <section data-gk-part="training" aria-label={words.training}>
      <Reading name={words.loss} value={write("loss", last.values.loss)} rest={where.join(", ")}>
        {loss.length > 1 && (
          <LineChart
            points={loss}
            second={validation}
            from={loss[0]?.x ?? 0}
            to={loss.at(-1)?.x ?? 1}
            low={0}
            high={highest}
            yLabels={[format.number(highest, 2), format.number(highest / 2, 2), "0"]}
            xLabels={[`${words.epoch} ${format.number(loss[0]?.x ?? 0)}`, format.number(loss.at(-1)?.x ?? 0)]}
            label={words.trainingChart({ first: write("loss", loss[0]?.y), last: write("loss", loss.at(-1)?.y) })}
          />
        )}
        {loss.length > 1 && validation.length > 0 && (
          <p data-gk-part="key">
            <span>
              <LineSwatch /> {words.loss}
            </span>
            <span>
              <LineSwatch kind="second" /> {words.validationLoss}
            </span>
          </p>
        )}
      </Reading>
      {epochs.length > 0 && (
        <TableScroll data-gk-part="training-table" aria-label={words.trainingTable}>
          <TableRoot>
            <TableHead>
              <TableRow>
                <TableColumn>{words.epoch}</TableColumn>
                {shown.map((column) => (
                  <TableColumn key={column} numeric>
                    {words[column]}
                  </TableColumn>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {epochs.toReversed().map(({ seq, values }) => (
                <TableRow key={seq}>
                  <TableRowName>
                    {values.epoch === undefined ? words.unknown : format.number(values.epoch)}
                  </TableRowName>
                  {shown.map((column) => (
                    <TableCell key={column} numeric>
                      {write(column, values[column])}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </TableRoot>
        </TableScroll>
      )}
    </section>
  );
}

/** A run resumed from a checkpoint reports an epoch again: the newer report stands. */
function lastOfEachEpoch(training: readonly TrainingEntry[]): TrainingEntry[] {
  const epochs = new Map<number, TrainingEntry>();
  for (const entry of training) if (entry.scope === "epoch") epochs.set(entry.values.epoch ?? entry.seq, entry);
  return [...epochs.entries()].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}

function pointsOf(epochs: readonly TrainingEntry[], name: "loss" | "validationLoss"): ChartPoint[] {
  return epochs.flatMap(({ values }, index) => {
    const y = values[name];
    return y === undefined ? [] : [{ x: values.epoch ?? index + 1, y }];
  });
}
