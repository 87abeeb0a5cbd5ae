"use client";
import { useContext } from "react";
import { GpuKitContext } from "../provider/GpuKitContext.js";
import { createFormat, type Format } from "./createFormat.js";

const english: Format = createFormat("en");

/** Figures in the provider's language; English where no provider stands around. */
export function useFormat(): Format {
  return useContext(GpuKitContext)?.format ?? english;
}
