import type { ReactElement } from "react";

export interface IconProps {
  /** One of the paths beside this file, drawn on a 16 × 16 grid. */
  path: string;
}

/** A line icon as tall as the text beside it. Always hidden from screen readers: the word next to it says the same. */
export function Icon({ path }: IconProps): ReactElement {
  return (
    <svg data-gk-part="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
