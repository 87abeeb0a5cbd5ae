"use client";
import { type ReactElement, useState } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { FieldHint, FieldLabel, FieldRoot, FieldTextarea } from "../primitives/field/Field.js";
import { useWizardShell } from "./WizardContext.js";

/** The settings people name, in the shape the analysis reads. */
const example = `{
  "model_type": "resnet50",
  "dataset": "CIFAR-10",
  "epochs": 10,
  "batch_size": 64,
  "optimizer": "adam"
}`;

/** Where a job's settings are written; they travel as its file, `job.json`. */
export function JobDescriptionForm(): ReactElement {
  const { addFiles } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const [text, setText] = useState(example);
  const [problem, setProblem] = useState<string | null>(null);
  const use = () => {
    const wrong = problemIn(text);
    if (wrong === null) void addFiles([new File([text], "job.json", { type: "application/json" })]);
    setProblem(
      wrong === null ? null : wrong === "no-object" ? words.describeNoObject : words.describeWrong({ problem: wrong }),
    );
  };
  return (
    <FieldRoot error={problem}>
      <FieldLabel>{words.describeLabel}</FieldLabel>
      <FieldTextarea
        mono
        rows={10}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setProblem(null);
        }}
      />
      <FieldHint>{words.describeHint}</FieldHint>
      <div data-gk-part="note-actions">
        <Button onClick={use}>{words.describeUse}</Button>
      </div>
    </FieldRoot>
  );
}

/** What keeps a text from being settings, null where nothing does. The browser says what is wrong with JSON. */
function problemIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? null : "no-object";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
