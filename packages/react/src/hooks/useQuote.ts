"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetQuoteReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { type GetQuoteQueryParameters, getQuoteQueryOptions } from "../query/getQuoteQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** A quote; idle until there is an id. */
export function useQuote(parameters: GetQuoteQueryParameters): UseQueryResult<GetQuoteReturnType, GpuKitError> {
  return useKitQuery((client) => getQuoteQueryOptions(client, parameters));
}
