"use client";
import type { GpuKitClient } from "@gpukit/sdk";
import { useEffect, useMemo } from "react";
import { createLiveRegistry, type LiveRegistry } from "../live/createLiveRegistry.js";

/** The live subjects of a client; they end with the provider. */
export function useLiveRegistry(client: GpuKitClient): LiveRegistry {
  const { live } = useMemo(() => ({ client, live: createLiveRegistry() }), [client]);
  useEffect(() => () => live.close(), [live]);
  return live;
}
