"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GpuKitClient } from "@gpukit/sdk";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useGpuKit } from "../provider/useGpuKit.js";
import { askAnyway } from "../query/askAnyway.js";
import { kitKey } from "../query/kitKey.js";

export interface KitMutation<Data, Variables> {
  /** Names it among the cache's mutations. */
  subject: string;
  run: (client: GpuKitClient, variables: Variables) => Promise<Data>;
  /** Subjects whose queries are asked anew once it has succeeded. */
  outdates?: readonly string[];
}

/** A change made through the provider's client. Its errors reach the host's `onError`; it is never repeated by itself. */
export function useKitMutation<Data, Variables>({
  subject,
  run,
  outdates = [],
}: KitMutation<Data, Variables>): UseMutationResult<Data, GpuKitError, Variables> {
  const { client, queryClient } = useGpuKit();
  return useMutation<Data, GpuKitError, Variables>(
    {
      mutationKey: kitKey(client, subject),
      networkMode: askAnyway,
      mutationFn: (variables) => run(client, variables),
      onSuccess: async () => {
        for (const other of outdates) await queryClient.invalidateQueries({ queryKey: kitKey(client, other) });
      },
    },
    queryClient,
  );
}
