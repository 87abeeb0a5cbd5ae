"use client";
import { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isKitKey } from "../query/kitKey.js";

/** The host's query client or one of the kit's own; errors of the kit's queries and mutations are reported from either. */
export function useQueryClientInUse(
  given: QueryClient | undefined,
  reportError: (error: unknown) => unknown,
): QueryClient {
  const [own] = useState(() => new QueryClient());
  const queryClient = given ?? own;
  useEffect(() => {
    if (queryClient !== own) return;
    own.mount();
    return () => own.unmount();
  }, [queryClient, own]);
  useEffect(() => {
    const stops = [
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isKitKey(event.query.queryKey))
          reportError(event.action.error);
      }),
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isKitKey(event.mutation.options.mutationKey))
          reportError(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient, reportError]);
  return queryClient;
}
