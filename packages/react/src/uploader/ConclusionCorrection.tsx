"use client";
import type { Conclusion } from "@gpukit/core";
import type { ReactElement } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { FieldRoot, FieldSelect } from "../primitives/field/Field.js";
import { Tag } from "../primitives/Tag.js";
import { sureFrom } from "./ConfidenceMeter.js";

export interface ConclusionCorrectionProps<Value extends string> {
  /** "Framework", "Job type". */
  name: string;
  read: Conclusion<Value>;
  corrected: Value | null;
  /** Every value it can have, in words. */
  values: Readonly<Record<Value, string>>;
  onCorrect: (value: Value | null) => void;
}

/** Where a conclusion can be set right: open where the files left it unsure; one that was corrected says so, with the way back. */
export function ConclusionCorrection<Value extends string>(props: ConclusionCorrectionProps<Value>): ReactElement {
  const { name, read, corrected, values, onCorrect } = props;
  const words = useMessages("analysis", analysisEn);
  const unsure = read.confidence < sureFrom;
  return (
    <>
      {corrected !== null && (
        <p data-gk-part="corrected">
          <Tag>{words.corrected}</Tag>
          <span data-gk-part="hint">{words.readAs({ value: values[read.value] })}</span>
          <Button size="small" kind="quiet" aria-label={`${words.asRead}: ${name}`} onClick={() => onCorrect(null)}>
            {words.asRead}
          </Button>
        </p>
      )}
      <details data-gk-part="evidence-more" open={unsure}>
        <summary>{words.correct({ unsure: unsure && corrected === null })}</summary>
        <FieldRoot>
          <FieldSelect
            aria-label={words.correctName({ name })}
            value={corrected ?? read.value}
            onChange={({ target }) => {
              const value = target.value as Value;
              onCorrect(value === read.value ? null : value);
            }}
          >
            {Object.keys(values).map((value) => (
              <option key={value} value={value}>
                {values[value as Value]}
              </option>
            ))}
          </FieldSelect>
        </FieldRoot>
      </details>
    </>
  );
}
