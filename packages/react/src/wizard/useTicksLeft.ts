"use client";
import type { Identity } from "@gpukit/core";
import { getBalance } from "@gpukit/sdk";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { askAnyway } from "../query/askAnyway.js";
import { kitKey } from "../query/kitKey.js";

export interface TicksLeft {
  /** The tick the chain is at. */
  tick: number;
  /** Until the target has passed, by the rate seen here, milliseconds; null until two ticks were seen. */
  leftMs: number | null;
}

const askEveryMs = 2_000;

/** How far the chain is from a tick, asked of the chain itself; null without a target, and while it does not answer. */
export function useTicksLeft(targetTick: number | null, identity: Identity | null): TicksLeft | null {
  const { client, queryClient } = useGpuKit();
  const first = useRef<{ targetTick: number; tick: number; atMs: number } | null>(null);
  const { data } = useQuery(
    {
      queryKey: kitKey(client, "chain-tick", { identity }),
      queryFn: async () => {
        const { validForTick } = await getBalance(client, { identity: identity ?? "" });
        return { tick: validForTick, atMs: client.timing.nowMs() };
      },
      enabled: targetTick !== null && identity !== null,
      refetchInterval: askEveryMs,
      retry: false,
      networkMode: askAnyway,
      staleTime: 0,
      gcTime: 0,
    },
    queryClient,
  );
  if (targetTick === null || !data) return null;
  if (first.current?.targetTick !== targetTick) first.current = { targetTick, ...data };
  const passed = data.tick - first.current.tick;
  const tickMs = passed > 0 ? (data.atMs - first.current.atMs) / passed : null;
  return { tick: data.tick, leftMs: tickMs === null ? null : Math.max(0, targetTick - data.tick + 1) * tickMs };
}
