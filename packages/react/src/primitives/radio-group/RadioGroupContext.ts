"use client";
import { GpuKitError } from "@gpukit/core";
import { type Context, createContext, useContext } from "react";

export interface RadioGroupState {
  value: string | null;
  select: (value: string) => void;
  onChosen: ((value: string) => void) | undefined;
  /** The item Tab reaches: the chosen one, else the first. */
  entry: string | null;
}

export const RadioGroupContext: Context<RadioGroupState | null> = createContext<RadioGroupState | null>(null);

/** The group around an item. Throws `invalid-input` outside a `RadioGroup.Root`. */
export function useRadioGroup(): RadioGroupState {
  const group = useContext(RadioGroupContext);
  if (!group)
    throw new GpuKitError("invalid-input", "RadioGroup.Item stands outside a RadioGroup.Root.", {
      whatToDo: "Put <RadioGroup.Item> inside <RadioGroup.Root>: the root knows which item is chosen.",
    });
  return group;
}
