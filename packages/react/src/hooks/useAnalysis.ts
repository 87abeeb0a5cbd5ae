"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetAnalysisReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetAnalysisQueryParameters, getAnalysisQueryOptions } from "../query/getAnalysisQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** A stored analysis with its files; idle until there is an id. */
export function useAnalysis(
  parameters: GetAnalysisQueryParameters,
): UseQueryResult<GetAnalysisReturnType, GpuKitError> {
  return useKitQuery((client) => getAnalysisQueryOptions(client, parameters));
}
