"use client";
import { type RefCallback, useMemo } from "react";
import type { Appearance } from "./Appearance.js";
import { wearAppearance } from "./wearAppearance.js";

/** A ref that gives its element the appearance before it is first painted. */
export function useAppearance(
  appearance: Appearance | undefined,
  reportError: (error: unknown) => unknown,
): RefCallback<HTMLElement> {
  // Sites write it in place, so it is another object at each render.
  const said = JSON.stringify(appearance ?? {});
  return useMemo(() => {
    let takeOff = () => {};
    return (root) => {
      takeOff();
      takeOff = () => {};
      try {
        if (root) takeOff = wearAppearance(root, JSON.parse(said));
      } catch (error) {
        reportError(error);
      }
    };
  }, [said, reportError]);
}
