"use client";
import type { TrainingEntry } from "@gpukit/core";
import type { ReactElement } from "react";
import { LiveChart } from "../charts/LiveChart.js";
import type { ChartPoint } from "../charts/linePath.js";
import { niceHigh } from "../charts/niceHigh.js";
import type { Format } from "../messages/createFormat.js";
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
import { Reading } from "./Reading.js";
import { LineSwatch } from "./Swatch.js";

const columns = ["loss", "accuracy", "validationLoss", "validationAccuracy"] as const;

export interface TrainingFiguresProps {
  training: readonly TrainingEntry[];
  view: "chart" | "table";
}

/** What the training reports of itself: the last batch, then loss and accuracy as lines or each epoch in a table. Null while it reports nothing. */
export function TrainingFigures({ training, view }: TrainingFiguresProps): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const last = training.at(-1);
  if (!last) return null;
  const epochs = lastOfEachEpoch(training);
  const { epoch, epochs: most, batch, batches } = last.values;
  const where = [
    epoch !== undefined &&
      most !== undefined &&
      words.epochOf({ epoch: format.number(epoch), epochs: format.number(most) }),
    batch !== undefined &&
      batches !== undefined &&
      words.batchOf({ batch: format.number(batch), batches: format.number(batches) }),
  ].filter((text) => text !== false);
  const isDrawn = view === "chart" && pointsOf(epochs, "loss").length > 1;
  return (
    <section data-gk-part="training" aria-label={words.training}>
      <Reading name={words.loss} value={writeFigure(format, "loss", last.values.loss)} rest={where.join(", ")}>
        {isDrawn ? (
          <EpochChart epochs={epochs} name="loss" validation="validationLoss" />
        ) : (
          view === "chart" && <BatchChart training={training} />
        )}
      </Reading>
      {isDrawn && pointsOf(epochs, "accuracy").length > 1 && (
        <Reading name={words.accuracy} value={writeFigure(format, "accuracy", epochs.at(-1)?.values.accuracy)}>
          <EpochChart epochs={epochs} name="accuracy" validation="validationAccuracy" />
        </Reading>
      )}
      {!isDrawn && epochs.length > 0 && <EpochTable epochs={epochs} />}
    </section>
  );
}

function writeFigure(format: Format, column: (typeof columns)[number], value: number | undefined): string {
  if (value === undefined) return "–";
  if (!column.endsWith("ccuracy")) return format.number(value, 4);
  return value <= 1 ? format.percent(value, 1) : format.number(value, 2);
}

interface EpochChartProps {
  epochs: readonly TrainingEntry[];
  name: "loss" | "accuracy";
  validation: "validationLoss" | "validationAccuracy";
}

/** A figure by epoch, and dashed beside it the same over what the training has not seen. */
function EpochChart({ epochs, name, validation }: EpochChartProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const points = pointsOf(epochs, name);
  const seen = pointsOf(epochs, validation);
  const [first, last] = [points[0], points.at(-1)];
  const write = (value: number | undefined) => writeFigure(format, name, value);
  const at = (x: number) => `${words.epoch} ${format.number(x)}`;
  const all = [...points, ...seen].map(({ y }) => y);
  const isShare = name === "accuracy" && all.every((y) => y <= 1);
  const series = [{ name: words[name], points }];
  return (
    <>
      <LiveChart
        view="chart"
        series={seen.length > 0 ? [...series, { name: words[validation], points: seen }] : series}
        from={first?.x ?? 0}
        to={last?.x ?? 1}
        high={isShare ? 1 : niceHigh(all)}
        formatY={write}
        formatX={at}
        xName={words.epoch}
        xLabels={[at(first?.x ?? 0), format.number(last?.x ?? 0)]}
        yLabels={isShare ? ["100", "50", "0"] : undefined}
        label={words.trainingChart({ name: words[name], first: write(first?.y), last: write(last?.y) })}
      />
      {seen.length > 0 && (
        <p data-gk-part="key">
          <span>
            <LineSwatch /> {words[name]}
          </span>
          <span>
            <LineSwatch kind="second" /> {words[validation]}
          </span>
        </p>
      )}
    </>
  );
}

/** The loss over time, of a training that has not come to two epochs yet. */
function BatchChart({ training }: { training: readonly TrainingEntry[] }): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const points = training.flatMap(({ atMs, values: { loss } }) => (loss === undefined ? [] : [{ x: atMs, y: loss }]));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const write = (value: number) => writeFigure(format, "loss", value);
  return (
    <LiveChart
      view="chart"
      series={[{ name: words.loss, points }]}
      from={first.x}
      to={last.x}
      formatY={write}
      label={words.lossOverTime({ first: write(first.y), last: write(last.y) })}
    />
  );
}

function EpochTable({ epochs }: { epochs: readonly TrainingEntry[] }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const shown = columns.filter((column) => epochs.some(({ values }) => values[column] !== undefined));
  return (
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
              <TableRowName>{values.epoch === undefined ? words.unknown : format.number(values.epoch)}</TableRowName>
              {shown.map((column) => (
                <TableCell key={column} numeric>
                  {writeFigure(format, column, values[column])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}

/** A run resumed from a checkpoint reports an epoch again: the newer report stands. */
function lastOfEachEpoch(training: readonly TrainingEntry[]): TrainingEntry[] {
  const epochs = new Map<number, TrainingEntry>();
  for (const entry of training) if (entry.scope === "epoch") epochs.set(entry.values.epoch ?? entry.seq, entry);
  return [...epochs.entries()].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}

function pointsOf(epochs: readonly TrainingEntry[], name: (typeof columns)[number]): ChartPoint[] {
  return epochs.flatMap(({ values }, index) => {
    const y = values[name];
    return y === undefined ? [] : [{ x: values.epoch ?? index + 1, y }];
  });
}
