"use client";
import type { ReactElement } from "react";
import { useChartMessages } from "../messages/useChartMessages.js";
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
import type { ChartSeries } from "./ChartSeries.js";
import { nearestPoint } from "./nearestPoint.js";

export interface ChartTableProps {
  series: readonly ChartSeries[];
  label: string;
  gap: number | undefined;
  xName: string;
  writeX: (x: number) => string;
  writeY: (y: number) => string;
}

/** The same numbers as the lines, newest first; where nothing is known a row says so. */
export function ChartTable({
  series,
  label,
  gap = Number.POSITIVE_INFINITY,
  xName,
  writeX,
  writeY,
}: ChartTableProps): ReactElement {
  const words = useChartMessages();
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((one, other) => other - one);
  const valueAt = ({ points }: ChartSeries, x: number) => {
    const near = points[nearestPoint(points, x)];
    return near?.x === x ? writeY(near.y) : words.noValue;
  };
  return (
    <TableScroll data-gk-part="training-table" aria-label={label}>
      <TableRoot>
        <TableHead>
          <TableRow>
            <TableColumn>{xName}</TableColumn>
            {series.map(({ name }) => (
              <TableColumn key={name} numeric>
                {name}
              </TableColumn>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {xs.flatMap((x, index) => {
            const later = xs[index - 1];
            const row = (
              <TableRow key={x}>
                <TableRowName>{writeX(x)}</TableRowName>
                {series.map((one) => (
                  <TableCell key={one.name} numeric>
                    {valueAt(one, x)}
                  </TableCell>
                ))}
              </TableRow>
            );
            if (later === undefined || later - x <= gap) return [row];
            const missing = (
              <TableRow key={`gap ${x}`}>
                <TableCell colSpan={series.length + 1}>{words.gap}</TableCell>
              </TableRow>
            );
            return [missing, row];
          })}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}
