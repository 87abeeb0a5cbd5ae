"use client";
import type { GpuKitError } from "@gpukit/core";
import { useGpuKit } from "./useGpuKit.js";

/** Tells the visitor what went wrong with something they asked for, and what to do. */
export function useNotifyError(): (error: GpuKitError) => void {
  const { notify } = useGpuKit();
  return ({ shortMessage, whatToDo }) => notify({ tone: "bad", text: `${shortMessage} ${whatToDo}` });
}
