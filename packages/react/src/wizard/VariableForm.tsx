"use client";
import type { WizardVariable } from "@gpukit/core";
import { type FormEvent, type ReactElement, useState } from "react";
import { configureEn } from "../messages/en/configure.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { FieldInput, FieldLabel, FieldRoot } from "../primitives/field/Field.js";

export interface VariableFormProps {
  /** What is edited; without a value yet where it is new. */
  variable: WizardVariable;
  isNew: boolean;
  /** Names that are taken. */
  others: readonly string[];
  onDone: (variable: { id: string; name: string; value: string; secret: boolean }) => void;
  onCancel: () => void;
}

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Takes one environment variable. */
export function VariableForm({ variable, isNew, others, onDone, onCancel }: VariableFormProps): ReactElement {
  const words = useMessages("configure", configureEn);
  const common = useCommonMessages();
  const [name, setName] = useState(variable.name);
  const [value, setValue] = useState(variable.value ?? "");
  const [secret, setSecret] = useState(variable.secret);
  const [tried, setTried] = useState(false);
  const wrong = !namePattern.test(name) ? words.nameWrong : others.includes(name) ? words.nameTaken : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (wrong === null) onDone({ id: variable.id, name, value, secret });
    else {
      setTried(true);
      event.currentTarget.querySelector("input")?.focus();
    }
  };
  return (
    <form data-gk-part="wizard-form" onSubmit={submit} noValidate>
      <FieldRoot error={tried ? wrong : null}>
        <FieldLabel>{words.name}</FieldLabel>
        <FieldInput
          mono
          autoFocus={variable.name === ""}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </FieldRoot>
      <FieldRoot>
        <FieldLabel>{words.value}</FieldLabel>
        <FieldInput
          mono
          autoFocus={variable.name !== ""}
          autoComplete="off"
          spellCheck={false}
          type={secret ? "password" : "text"}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      </FieldRoot>
      <label data-gk-part="wizard-check">
        <input type="checkbox" checked={secret} onChange={({ target }) => setSecret(target.checked)} />
        {words.secretHint}
      </label>
      <div data-gk-part="note-actions">
        <Button type="submit" size="small">
          {isNew ? words.add : words.save}
        </Button>
        <Button size="small" kind="quiet" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
