"use client";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { useWizardShell } from "./WizardContext.js";

/** The heading of a step; the focus comes here when the visitor has opened it, not when a reload has. */
export function StepHeading({ children, text }: { children: ReactNode; text?: ReactNode }): ReactElement {
  const { acted } = useWizardShell();
  const title = useRef<HTMLHeadingElement>(null);
  const follows = useRef(acted);
  useEffect(() => {
    if (follows.current) title.current?.focus();
  }, []);
  return (
    <div data-gk-part="wizard-heading">
      <h3 data-gk-part="wizard-title" tabIndex={-1} ref={title}>
        {children}
      </h3>
      {text !== undefined && <p data-gk-part="field-hint">{text}</p>}
    </div>
  );
}
