"use client";
import type { ReactElement, ReactNode } from "react";

/** The heading of a step; the focus comes here when the step opens. */
export function StepHeading({ children, text }: { children: ReactNode; text?: ReactNode }): ReactElement {
  return (
    <header data-gk-part="wizard-heading">
      <h3 data-gk-part="wizard-title" tabIndex={-1} data-gk-heading="">
        {children}
      </h3>
      {text !== undefined && <p data-gk-part="field-hint">{text}</p>}
    </header>
  );
}
