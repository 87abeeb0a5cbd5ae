"use client";
import { createPart, type Part } from "./part.js";

export interface SkeletonData {
  /** @default "long" */
  width?: "short" | "medium" | "long" | "full" | undefined;
  /** @default "medium" */
  size?: "medium" | "large" | undefined;
}

/** One line of what is still loading; put as many as the real layout has, and mark their container `aria-busy`. Data attributes: `data-width`, `data-size`. */
export const Skeleton: Part<"span", SkeletonData> = createPart<"span", SkeletonData>("span", "skeleton", {
  width: "long",
  size: "medium",
});
