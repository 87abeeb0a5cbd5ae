"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetReceiptReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetReceiptQueryParameters, getReceiptQueryOptions } from "../query/getReceiptQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** The receipt of an ended job; idle until there is a job. */
export function useReceipt(parameters: GetReceiptQueryParameters): UseQueryResult<GetReceiptReturnType, GpuKitError> {
  return useKitQuery((client) => getReceiptQueryOptions(client, parameters));
}
