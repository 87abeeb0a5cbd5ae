"use client";
import type { ReactElement, ReactNode } from "react";

/** One reading: its name, its value now, and what draws it. */
export function Reading({
  name,
  value,
  rest,
  children,
}: {
  name: string;
  value: string;
  /** After the value: its unit's whole, its word. */
  rest?: ReactNode;
  children?: ReactNode;
}): ReactElement {
  return (
    <figure data-gk-part="reading">
      <figcaption>
        <span>{name}</span>
        <span data-gk-part="reading-value">
          <b>{value}</b> {rest}
        </span>
      </figcaption>
      {children}
    </figure>
  );
}
