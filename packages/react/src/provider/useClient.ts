"use client";
import { createGpuKitClient, type GpuKitClient, type SessionStorage } from "@gpukit/sdk";
import { useEffect, useMemo } from "react";

/** The host's client, or one for the address, which then is closed when the provider goes. */
export function useClient({
  client: given,
  url,
}: {
  client?: GpuKitClient | undefined;
  url?: string | undefined;
}): GpuKitClient {
  const client = useMemo(() => given ?? createGpuKitClient({ url: url ?? "", storage: tabStorage }), [given, url]);
  useEffect(() => {
    if (client === given) return;
    return closeUnlessBack(client);
  }, [client, given]);
  return client;
}

const leaving = new WeakMap<GpuKitClient, ReturnType<typeof setTimeout>>();

/** In development React takes effects back and runs them again at once; only a provider that stays away closes its client. */
function closeUnlessBack(client: GpuKitClient): () => void {
  clearTimeout(leaving.get(client));
  return () => {
    leaving.set(
      client,
      setTimeout(() => void client.close(), 0),
    );
  };
}

/** A session lasts as long as its tab, and through reloads. Looked up at each use: there is none on a server or in a locked-down page. */
const tabStorage: SessionStorage = {
  getItem: (key) => (typeof sessionStorage === "undefined" ? null : sessionStorage.getItem(key)),
  setItem: (key, value) => sessionStorage.setItem(key, value),
  removeItem: (key) => sessionStorage.removeItem(key),
};
