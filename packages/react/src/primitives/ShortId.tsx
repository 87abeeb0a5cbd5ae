"use client";
import type { ReactElement } from "react";
import { CopyButton } from "./CopyButton.js";

export interface ShortIdProps {
  /** An identity, transaction id or hash. */
  value: string;
  /** Of its copy button: "Copy transaction id"; null for no button. */
  copyLabel: string | null;
  /** Where it can be looked at. */
  href?: string | undefined;
}

/** A long id by its ends, with the whole of it one press away. */
export function ShortId({ value, copyLabel, href }: ShortIdProps): ReactElement {
  const short = value.length > 18 ? `${value.slice(0, 8)}…${value.slice(-6)}` : value;
  return (
    <span data-gk-part="short-id">
      {href ? (
        <a href={href} target="_blank" rel="noreferrer">
          <code>{short}</code>
        </a>
      ) : (
        <code>{short}</code>
      )}
      {copyLabel !== null && <CopyButton text={value} label={copyLabel} />}
    </span>
  );
}
