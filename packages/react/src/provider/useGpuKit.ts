"use client";
import { GpuKitError } from "@gpukit/core";
import { useContext } from "react";
import { type GpuKit, GpuKitContext } from "./GpuKitContext.js";

/** The provider's client, wallet, formats and ways to tell the visitor. Throws `invalid-input` outside a `GpuKitProvider`. */
export function useGpuKit(): GpuKit {
  const kit = useContext(GpuKitContext);
  if (!kit)
    throw new GpuKitError("invalid-input", "A gpukit component stands outside a GpuKitProvider.", {
      whatToDo: 'Put <GpuKitProvider url="https://your-server.example"> around the part of the page that uses gpukit.',
    });
  return kit;
}
