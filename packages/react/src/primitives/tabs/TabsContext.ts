"use client";
import { GpuKitError } from "@gpukit/core";
import { type Context, createContext, useContext } from "react";

export interface TabsState {
  id: string;
  value: string;
  select: (value: string) => void;
}

export const TabsContext: Context<TabsState | null> = createContext<TabsState | null>(null);

/** The tabs around a part. Throws `invalid-input` outside a `Tabs.Root`. */
export function useTabs(part: string): TabsState {
  const tabs = useContext(TabsContext);
  if (!tabs)
    throw new GpuKitError("invalid-input", `Tabs.${part} stands outside a Tabs.Root.`, {
      whatToDo: `Put <Tabs.${part}> inside <Tabs.Root>: the root knows which tab is chosen.`,
    });
  return tabs;
}
