"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetJobReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetJobQueryParameters, getJobQueryOptions } from "../query/getJobQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** A job as it is now; idle until there is an id. `useJobFeed` follows it. */
export function useJob(parameters: GetJobQueryParameters): UseQueryResult<GetJobReturnType, GpuKitError> {
  return useKitQuery((client) => getJobQueryOptions(client, parameters));
}
