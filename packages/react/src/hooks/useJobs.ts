"use client";
import type { GpuKitError } from "@gpukit/core";
import type { ListJobsReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ListJobsQueryParameters, listJobsQueryOptions } from "../query/listJobsQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** One page of the account's jobs, newest first. */
export function useJobs(parameters: ListJobsQueryParameters = {}): UseQueryResult<ListJobsReturnType, GpuKitError> {
  return useKitQuery((client) => listJobsQueryOptions(client, parameters));
}
