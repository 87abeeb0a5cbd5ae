"use client";
import type { ReactElement } from "react";
import { configureEn } from "../messages/en/configure.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { Note } from "../primitives/Note.js";
import { useWizardShell } from "./WizardContext.js";

/** Which secrets a reload took, with the way to enter them: without them nothing can be launched. */
export function SecretsNote(): ReactElement | null {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const configureWords = useMessages("configure", configureEn);
  const lost = state.configuration.variables.filter(({ value }) => value === null);
  if (lost.length === 0) return null;
  return (
    <Note tone="warn" role="status" heading={words.gaps["secret-needed"]}>
      <p>
        <code>{lost.map(({ name }) => name).join(", ")}</code>
      </p>
      <div data-gk-part="note-actions">
        <Button size="small" onClick={() => dispatch({ type: "step-opened", step: "configure" })}>
          {configureWords.change}
        </Button>
      </div>
    </Note>
  );
}
