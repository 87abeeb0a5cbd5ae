"use client";
import type { JobParameter } from "@gpukit/core";
import { type ReactElement, useEffect, useState } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { FieldInput, FieldRoot } from "../primitives/field/Field.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { useLatest } from "../provider/useLatest.js";

export interface ParameterCorrectionProps {
  name: string;
  /** What it is called in words. */
  label: string;
  read: JobParameter["value"];
  corrected: JobParameter["value"] | null;
  onCorrect: (value: JobParameter["value"] | null) => void;
}

/** The estimate follows within half a second; until then somebody may still be typing. */
const settleMs = 200;

/** What is chosen, not typed. */
const choices: Readonly<Record<string, readonly string[]>> = { precision: ["bf16", "fp16", "fp32"] };

/** One parameter to set right; empty goes back to what was read. */
export function ParameterCorrection(props: ParameterCorrectionProps): ReactElement {
  const values = choices[props.name];
  return values ? <ChosenParameter {...props} values={values} /> : <TypedParameter {...props} />;
}

function ChosenParameter(props: ParameterCorrectionProps & { values: readonly string[] }): ReactElement {
  const { label, read, corrected, onCorrect, values } = props;
  const words = useMessages("analysis", analysisEn);
  return (
    <>
      <RadioGroupRoot
        aria-label={words.correctName({ name: label })}
        values={values}
        value={String(corrected ?? read)}
        onValueChange={(value) => onCorrect(value === read ? null : value)}
      >
        {values.map((value) => (
          <RadioGroupItem key={value} value={value}>
            {value}
          </RadioGroupItem>
        ))}
      </RadioGroupRoot>
      {corrected !== null && <AsRead label={label} onUndo={() => onCorrect(null)} />}
    </>
  );
}

/** What it cannot be is said here and leaves the last good value in force. */
function TypedParameter({ label, read, corrected, onCorrect }: ParameterCorrectionProps): ReactElement {
  const words = useMessages("analysis", analysisEn);
  const latest = useLatest(onCorrect);
  const [text, setText] = useState<string | null>(null);
  const isNumber = typeof read === "number";
  const shown = text ?? String(corrected ?? read);
  const asked = isNumber ? Number(shown.replace(",", ".")) : shown.trim();
  const isEmpty = shown.trim() === "";
  const isValid = isEmpty || !isNumber || (Number.isFinite(asked) && Number(asked) > 0);
  const next = isEmpty || asked === read ? null : asked;
  const apply = text !== null && isValid && next !== corrected;
  useEffect(() => {
    if (!apply) return;
    const timer = setTimeout(() => latest.current(next), settleMs);
    return () => clearTimeout(timer);
  }, [apply, next, latest]);
  const settle = () => {
    if (apply) onCorrect(next);
    if (isValid) setText(null);
  };
  return (
    <>
      <FieldRoot error={isValid ? null : words.numberWrong}>
        <FieldInput
          aria-label={words.correctName({ name: label })}
          inputMode={isNumber ? "decimal" : undefined}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          onChange={({ target }) => setText(target.value)}
          onBlur={settle}
        />
      </FieldRoot>
      {corrected !== null && (
        <AsRead
          label={label}
          onUndo={() => {
            setText(null);
            onCorrect(null);
          }}
        />
      )}
    </>
  );
}

function AsRead({ label, onUndo }: { label: string; onUndo: () => void }): ReactElement {
  const words = useMessages("analysis", analysisEn);
  return (
    <Button size="small" kind="quiet" aria-label={`${words.asRead}: ${label}`} onClick={onUndo}>
      {words.asRead}
    </Button>
  );
}
