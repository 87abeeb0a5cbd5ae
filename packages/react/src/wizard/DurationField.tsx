"use client";
import { type ReactElement, useEffect, useState } from "react";
import { configureEn } from "../messages/en/configure.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { FieldHint, FieldInput, FieldLabel, FieldRoot } from "../primitives/field/Field.js";
import { useWizardShell } from "./WizardContext.js";

const hourMs = 3_600_000;
/** The estimate follows within half a second; until then somebody may still be typing. */
const settleMs = 200;

/** The maximum duration in hours; empty takes it from the estimate. */
export function DurationField(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("configure", configureEn);
  const format = useFormat();
  const { minDurationMs, maxDurationMs: longestMs } = state.options;
  const chosenMs = state.configuration.maxDurationMs;
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (chosenMs === null ? "" : String(Number((chosenMs / hourMs).toFixed(4))));
  const askedMs = shown.trim() === "" ? null : Math.round(Number(shown.replace(",", ".")) * hourMs);
  const isValid = askedMs === null || (askedMs >= minDurationMs && askedMs <= longestMs);
  const range = { low: format.duration(minDurationMs), high: `${format.number(longestMs / hourMs)} ${words.hours}` };
  const apply = text !== null && isValid && askedMs !== chosenMs;
  useEffect(() => {
    if (!apply) return;
    const timer = setTimeout(() => dispatch({ type: "configured", change: { maxDurationMs: askedMs } }), settleMs);
    return () => clearTimeout(timer);
  }, [apply, askedMs, dispatch]);
  const settle = () => {
    if (!isValid) return;
    if (apply) dispatch({ type: "configured", change: { maxDurationMs: askedMs } });
    setText(null);
  };
  return (
    <FieldRoot error={isValid ? null : words.longestHint(range)}>
      <FieldLabel>{`${words.longest}, ${words.hours}`}</FieldLabel>
      <FieldInput
        inputMode="decimal"
        autoComplete="off"
        placeholder={words.longestAuto}
        value={shown}
        onChange={({ target }) => setText(target.value)}
        onBlur={settle}
      />
      {isValid && <FieldHint>{words.longestHint(range)}</FieldHint>}
    </FieldRoot>
  );
}
