"use client";
import { GpuKitError } from "@gpukit/core";
import { type Context, createContext, useContext } from "react";

export interface FieldIds {
  control: string;
  hint: string;
  error: string;
  hasHint: boolean;
  invalid: boolean;
  required: boolean;
  disabled: boolean;
  /** Called by the hint while it is there, so that the control names it. */
  registerHint: () => () => void;
}

export const FieldContext: Context<FieldIds | null> = createContext<FieldIds | null>(null);

/** The ids that tie a field's parts together. Throws `invalid-input` outside a `Field.Root`. */
export function useField(part: string): FieldIds {
  const ids = useContext(FieldContext);
  if (!ids)
    throw new GpuKitError("invalid-input", `Field.${part} stands outside a Field.Root.`, {
      whatToDo: `Put <Field.${part}> inside <Field.Root>: the root ties label, control, hint and error together.`,
    });
  return ids;
}
