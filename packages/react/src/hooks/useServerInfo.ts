"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GetServerInfoReturnType } from "@gpukit/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { getServerInfoQueryOptions } from "../query/getServerInfoQueryOptions.js";
import { useKitQuery } from "./useKitQuery.js";

/** The server's word about itself: name, chain, fees, whether QU are play money. */
export function useServerInfo(): UseQueryResult<GetServerInfoReturnType, GpuKitError> {
  return useKitQuery(getServerInfoQueryOptions);
}
