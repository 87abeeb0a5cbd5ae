"use client";
import type { GpuKitError } from "@gpukit/core";
import type { MatchOffersReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type MatchOffersQueryParameters, matchOffersQueryOptions } from "../query/matchOffersQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** The offers ranked for an analysis, best first; idle until there is an analysis. */
export function useMatches(parameters: MatchOffersQueryParameters): UseQueryResult<MatchOffersReturnType, GpuKitError> {
  return useKitQuery((client) => matchOffersQueryOptions(client, parameters));
}
