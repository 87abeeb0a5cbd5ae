"use client";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { warningIcon } from "../icons/paths.js";

/** What is missing, beside where it is; nothing while `text` is null. */
export function Gap({ id, text }: { id?: string | undefined; text: string | null }): ReactElement | null {
  if (text === null) return null;
  return (
    <p data-gk-part="field-error" data-gk-gap="" id={id} tabIndex={-1}>
      <Icon path={warningIcon} />
      <span>{text}</span>
    </p>
  );
}
