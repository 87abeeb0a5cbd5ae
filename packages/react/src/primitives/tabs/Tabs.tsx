"use client";
import { forwardRef, type KeyboardEvent, useId, useMemo } from "react";
import { moveFocus } from "../moveFocus.js";
import { type Part, renderPart } from "../part.js";
import { useControlled } from "../useControlled.js";
import { TabsContext, useTabs } from "./TabsContext.js";

export interface TabsRootData {
  /** The chosen tab, where the caller holds it. */
  value?: string | undefined;
  /** The tab chosen first, where the part holds it. */
  defaultValue?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
}

/** Views of which one shows. */
export const TabsRoot: Part<"div", TabsRootData> = forwardRef(function TabsRoot(
  { value, defaultValue = "", onValueChange, children, ...rest },
  ref,
) {
  const id = useId();
  const [chosen, select] = useControlled({ value, defaultValue, onChange: onValueChange });
  const state = useMemo(() => ({ id, value: chosen, select }), [id, chosen, select]);
  const content = <TabsContext.Provider value={state}>{children}</TabsContext.Provider>;
  return renderPart("div", { "data-gk-part": "tabs" }, { ...rest, children: content }, ref);
});

/** The tabs; give it an `aria-label`. Arrow keys, Home and End move and choose. */
export const TabsList: Part<"div"> = forwardRef(function TabsList(props, ref) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    moveFocus(event, '[role="tab"]')?.click();
  };
  return renderPart("div", { role: "tablist", "data-gk-part": "tabs-list", onKeyDown }, props, ref);
});

export interface TabData {
  value: string;
}

/** One tab. Data attribute: `data-state` = `active` or `inactive`. */
export const Tab: Part<"button", TabData> = forwardRef(function Tab({ value, ...rest }, ref) {
  const tabs = useTabs("Tab");
  const active = tabs.value === value;
  const own = {
    type: "button",
    role: "tab",
    "data-gk-part": "tab",
    "data-state": active ? "active" : "inactive",
    id: `${tabs.id}tab-${value}`,
    "aria-selected": active,
    "aria-controls": `${tabs.id}panel-${value}`,
    tabIndex: active ? 0 : -1,
    onClick: () => tabs.select(value),
  };
  return renderPart("button", own, rest, ref);
});

/** What one tab shows; the panels of other tabs are hidden, their content not drawn. */
export const TabPanel: Part<"div", TabData> = forwardRef(function TabPanel({ value, children, ...rest }, ref) {
  const tabs = useTabs("Panel");
  const active = tabs.value === value;
  const own = {
    role: "tabpanel",
    "data-gk-part": "tab-panel",
    id: `${tabs.id}panel-${value}`,
    "aria-labelledby": `${tabs.id}tab-${value}`,
    tabIndex: 0,
    hidden: !active || undefined,
  };
  return renderPart("div", own, { ...rest, children: active ? children : null }, ref);
});
