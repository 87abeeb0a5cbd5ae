"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetJobMonitorReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetJobMonitorQueryParameters, getJobMonitorQueryOptions } from "../query/getJobMonitorQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** Everything about a job at one moment; idle until there is an id. `useJobFeed` follows it. */
export function useJobMonitor(
  parameters: GetJobMonitorQueryParameters,
): UseQueryResult<GetJobMonitorReturnType, GpuKitError> {
  return useKitQuery((client) => getJobMonitorQueryOptions(client, parameters));
}
