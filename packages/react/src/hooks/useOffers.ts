"use client";
import type { GpuKitError } from "@gpukit/core";
import type { ListOffersReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { listOffersQueryOptions } from "../query/listOffersQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** Every offer of the market. */
export function useOffers(): UseQueryResult<ListOffersReturnType, GpuKitError> {
  return useKitQuery(listOffersQueryOptions);
}
