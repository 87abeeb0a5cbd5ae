"use client";
import { forwardRef, useCallback, useEffect, useId, useMemo, useState } from "react";
import { Icon } from "../../icons/Icon.js";
import { warningIcon } from "../../icons/paths.js";
import { dataValue, type Part, type PartAttributes, renderPart } from "../part.js";
import { FieldContext, type FieldIds, useField } from "./FieldContext.js";

export interface FieldRootData {
  /** What is wrong, or null. A wrong field's control is `aria-invalid` and names the error. */
  error?: string | null | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
}

/** Ties a label, a control, a hint and an error together. Data attributes: `data-state` = `valid` or `invalid`, `data-disabled`. */
export const FieldRoot: Part<"div", FieldRootData> = forwardRef(function FieldRoot(
  { error = null, required = false, disabled = false, children, ...rest },
  ref,
) {
  const id = useId();
  const [hints, setHints] = useState(0);
  const registerHint = useCallback(() => {
    setHints((count) => count + 1);
    return () => setHints((count) => count - 1);
  }, []);
  const ids = useMemo<FieldIds>(
    () => ({
      control: `${id}control`,
      hint: `${id}hint`,
      error: `${id}error`,
      hasHint: hints > 0,
      invalid: error !== null,
      required,
      disabled,
      registerHint,
    }),
    [id, hints, error, required, disabled, registerHint],
  );
  const own = {
    "data-gk-part": "field",
    "data-state": error === null ? "valid" : "invalid",
    "data-disabled": dataValue(disabled),
  };
  const content = (
    <FieldContext.Provider value={ids}>
      {children}
      {error !== null && (
        <p data-gk-part="field-error" id={ids.error}>
          <Icon path={warningIcon} />
          <span>{error}</span>
        </p>
      )}
    </FieldContext.Provider>
  );
  return renderPart("div", own, { ...rest, children: content }, ref);
});

/** The field's name. */
export const FieldLabel: Part<"label"> = forwardRef(function FieldLabel(props, ref) {
  const { control } = useField("Label");
  return renderPart("label", { "data-gk-part": "field-label", htmlFor: control }, props, ref);
});

/** What helps to fill it in. */
export const FieldHint: Part<"p"> = forwardRef(function FieldHint(props, ref) {
  const { hint, registerHint } = useField("Hint");
  useEffect(registerHint, [registerHint]);
  return renderPart("p", { "data-gk-part": "field-hint", id: hint }, props, ref);
});

export interface FieldControlData {
  /** Set in the code font. */
  mono?: boolean | undefined;
}

/** A one-line control. */
export const FieldInput: Part<"input", FieldControlData> = forwardRef(function FieldInput({ mono, ...rest }, ref) {
  const own = useControl("Input");
  return renderPart("input", { ...own, "data-gk-part": "field-input", "data-mono": dataValue(mono) }, rest, ref);
});

/** A choice among options. */
export const FieldSelect: Part<"select"> = forwardRef(function FieldSelect(props, ref) {
  const own = useControl("Select");
  return renderPart("select", { ...own, "data-gk-part": "field-select" }, props, ref);
});

/** A control of several lines. */
export const FieldTextarea: Part<"textarea", FieldControlData> = forwardRef(function FieldTextarea(
  { mono, ...rest },
  ref,
) {
  const own = useControl("Textarea");
  return renderPart("textarea", { ...own, "data-gk-part": "field-textarea", "data-mono": dataValue(mono) }, rest, ref);
});

/** What ties a control to its label, hint and error. */
function useControl(part: string): PartAttributes {
  const { control, hint, error, hasHint, invalid, required, disabled } = useField(part);
  const describedBy = [hasHint && hint, invalid && error].filter(Boolean).join(" ");
  return {
    id: control,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": invalid || undefined,
    required: required || undefined,
    disabled: disabled || undefined,
  };
}
