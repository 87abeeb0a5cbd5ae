"use client";
import type { Attempt } from "@gpukit/core";
import { useOffers } from "../hooks/useOffers.js";

/** The machine's own label while its offer is known, else the first signs of its id. */
export function useMachineNames(): (attempt: Attempt) => string {
  const { data: offers } = useOffers();
  return ({ offerId, nodeId }) => offers?.find(({ id }) => id === offerId)?.name ?? nodeId.slice(0, 8);
}
