"use client";
import { forwardRef } from "react";
import { createPart, dataValue, type Part, renderPart } from "../part.js";

// Roles are written out: on narrow widths cells become blocks, and then browsers forget that they were a table.

/** Lets a wide table scroll sideways on its own rather than with the page; give it an `aria-label`. */
export const TableScroll: Part<"section"> = forwardRef(function TableScroll(props, ref) {
  return renderPart("section", { "data-gk-part": "table-scroll", tabIndex: 0 }, props, ref);
});

export interface TableRootData {
  /** `cards` turns each row into a labelled list below 640 px. @default "table" */
  layout?: "table" | "cards" | undefined;
}

/** The table. Data attribute: `data-layout`. */
export const TableRoot: Part<"table", TableRootData> = forwardRef(function TableRoot(
  { layout = "table", ...rest },
  ref,
) {
  return renderPart("table", { role: "table", "data-gk-part": "table", "data-layout": layout }, rest, ref);
});

/** The row of column headers stands in it. */
export const TableHead: Part<"thead"> = createPart("thead", "table-head");
/** The rows stand in it. */
export const TableBody: Part<"tbody"> = createPart("tbody", "table-body");

/** One row. */
export const TableRow: Part<"tr"> = forwardRef(function TableRow(props, ref) {
  return renderPart("tr", { role: "row", "data-gk-part": "table-row" }, props, ref);
});

export interface TableHeaderData {
  /** Figures stand at the end of their column. */
  numeric?: boolean | undefined;
}

/** The name of a column. Data attribute: `data-numeric`. */
export const TableColumn: Part<"th", TableHeaderData> = forwardRef(function TableColumn({ numeric, ...rest }, ref) {
  const own = {
    role: "columnheader",
    scope: "col",
    "data-gk-part": "table-column",
    "data-numeric": dataValue(numeric),
  };
  return renderPart("th", own, rest, ref);
});

/** The name of a row. */
export const TableRowName: Part<"th"> = forwardRef(function TableRowName(props, ref) {
  return renderPart("th", { role: "rowheader", scope: "row", "data-gk-part": "table-row-name" }, props, ref);
});

export interface TableCellData extends TableHeaderData {
  /** The column's name, shown before the value where the row has become a list. */
  label?: string | undefined;
}

/** One value. Data attributes: `data-numeric`, `data-label`. */
export const TableCell: Part<"td", TableCellData> = forwardRef(function TableCell({ numeric, label, ...rest }, ref) {
  const own = { role: "cell", "data-gk-part": "table-cell", "data-numeric": dataValue(numeric), "data-label": label };
  return renderPart("td", own, rest, ref);
});
