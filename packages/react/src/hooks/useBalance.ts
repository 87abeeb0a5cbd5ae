"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetBalanceReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetBalanceQueryParameters, getBalanceQueryOptions } from "../query/getBalanceQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** What an identity holds on the chain; idle until there is one. */
export function useBalance(parameters: GetBalanceQueryParameters): UseQueryResult<GetBalanceReturnType, GpuKitError> {
  return useKitQuery((client) => getBalanceQueryOptions(client, parameters));
}
