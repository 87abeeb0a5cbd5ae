"use client";
import { type ReactElement, useState } from "react";
import { configureEn } from "../messages/en/configure.js";
import { useMessages } from "../messages/useMessages.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot } from "../primitives/field/Field.js";
import { formatCommand, parseCommand } from "../uploader/commandText.js";
import { shownAnalysis } from "./shownAnalysis.js";
import { useWizardShell } from "./WizardContext.js";

/** The command as text; what cannot be read is said here and leaves the last good one in force. */
export function CommandField(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("configure", configureEn);
  const suggested = shownAnalysis(state)?.analysis.suggestedCommand ?? [];
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? formatCommand(state.configuration.command ?? suggested);
  const change = (next: string) => {
    setText(next);
    const command = parseCommand(next);
    if (command) dispatch({ type: "configured", change: { command: isSame(command, suggested) ? null : command } });
  };
  return (
    <FieldRoot error={parseCommand(shown) === null ? words.commandWrong : null}>
      <FieldLabel>{words.command}</FieldLabel>
      <FieldInput
        mono
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onChange={({ target }) => change(target.value)}
        onBlur={() => parseCommand(shown) && setText(null)}
      />
      <FieldHint>{words.commandHint}</FieldHint>
    </FieldRoot>
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
