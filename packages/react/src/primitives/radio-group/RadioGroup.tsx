"use client";
import { forwardRef, type KeyboardEvent, useMemo } from "react";
import { moveFocus } from "../moveFocus.js";
import { dataValue, type Part, renderPart } from "../part.js";
import { useControlled } from "../useControlled.js";
import { RadioGroupContext, useRadioGroup } from "./RadioGroupContext.js";

export interface RadioGroupRootData {
  /** The chosen item, where the caller holds it; null for none. */
  value?: string | null | undefined;
  /** The item chosen first, where the part holds it. */
  defaultValue?: string | null | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  /** Enter on an item: it is chosen, and this goes on ("chooses and continues"). */
  onChosen?: ((value: string) => void) | undefined;
  /** Every item's value in order, so that Tab has an item to reach while none is chosen. */
  values: readonly string[];
  /** `manual`: arrows only move, Space or Enter chooses. @default "automatic" */
  activation?: "automatic" | "manual" | undefined;
  /** `segmented` draws a row of joined buttons, `cards` leaves the drawing to the items. @default "segmented" */
  kind?: "segmented" | "cards" | undefined;
}

/** A choice of one; give it an `aria-label`. Arrow keys, Home and End move. Data attribute: `data-kind`. */
export const RadioGroupRoot: Part<"div", RadioGroupRootData> = forwardRef(function RadioGroupRoot(props, ref) {
  const { value, defaultValue = null, onValueChange, onChosen, values, ...others } = props;
  const { activation = "automatic", kind = "segmented", children, ...rest } = others;
  const [chosen, setChosen] = useControlled<string | null>({
    value,
    defaultValue,
    onChange: onValueChange as ((value: string | null) => void) | undefined,
  });
  const entry = chosen !== null && values.includes(chosen) ? chosen : (values[0] ?? null);
  const state = useMemo(
    () => ({ value: chosen, select: setChosen, onChosen, entry }),
    [chosen, setChosen, onChosen, entry],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const reached = moveFocus(event, '[role="radio"]');
    if (activation === "automatic") reached?.click();
  };
  const own = { role: "radiogroup", "data-gk-part": "radio-group", "data-kind": kind, onKeyDown };
  const content = <RadioGroupContext.Provider value={state}>{children}</RadioGroupContext.Provider>;
  return renderPart("div", own, { ...rest, children: content }, ref);
});

export interface RadioGroupItemData {
  value: string;
  /** Cannot be chosen, but stays in view and in reach: say why in it. */
  disabled?: boolean | undefined;
}

/** One choice. Data attributes: `data-state` = `checked` or `unchecked`, `data-disabled`. */
export const RadioGroupItem: Part<"div", RadioGroupItemData> = forwardRef(function RadioGroupItem(
  { value, disabled = false, ...rest },
  ref,
) {
  const group = useRadioGroup();
  const checked = group.value === value;
  const choose = () => {
    if (!disabled) group.select(value);
  };
  const own = {
    role: "radio",
    "data-gk-part": "radio-group-item",
    "data-state": checked ? "checked" : "unchecked",
    "data-disabled": dataValue(disabled),
    "aria-checked": checked,
    "aria-disabled": disabled || undefined,
    tabIndex: group.entry === value ? 0 : -1,
    onClick: choose,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget || (event.key !== " " && event.key !== "Enter")) return;
      event.preventDefault();
      choose();
      if (event.key === "Enter" && !disabled) group.onChosen?.(value);
    },
  };
  return renderPart("div", own, rest, ref);
});
