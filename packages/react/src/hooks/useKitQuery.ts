"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GpuKitClient } from "@gpukit/sdk";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useGpuKit } from "../provider/useGpuKit.js";
import { askAnyway } from "../query/askAnyway.js";
import type { KitQueryOptions } from "../query/KitQueryOptions.js";

/** A query of the kit over the provider's client and cache. Everything about it is in its options. */
export function useKitQuery<Data>(
  optionsFor: (client: GpuKitClient) => KitQueryOptions<Data>,
): UseQueryResult<Data, GpuKitError> {
  const { client, queryClient } = useGpuKit();
  return useQuery<Data, GpuKitError>({ networkMode: askAnyway, ...optionsFor(client) }, queryClient);
}
