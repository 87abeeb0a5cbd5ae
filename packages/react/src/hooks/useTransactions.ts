"use client";
import type { GpuKitError } from "@gpukit/core";
import type { ListTransactionsReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import {
  type ListTransactionsQueryParameters,
  listTransactionsQueryOptions,
} from "../query/listTransactionsQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** One page of the movements of the account's QU, newest first. */
export function useTransactions(
  parameters: ListTransactionsQueryParameters = {},
): UseQueryResult<ListTransactionsReturnType, GpuKitError> {
  return useKitQuery((client) => listTransactionsQueryOptions(client, parameters));
}
