import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { AccountChange } from "../protocol/accountChange.js";
import { watchResumable } from "../watch/watchResumable.js";

export interface WatchAccountParameters {
  signal?: AbortSignal | undefined;
  /** Told whenever the connection opens or is lost; watching goes on by itself. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
}

/**
 * Tells whenever a job or a movement of the signed-in account is another than before, at most twice a second. It tells at once at the
 * start and after each lost connection, so whoever reads the lists when told misses nothing. Throws `sign-in-required`, `not-found` where
 * the server is too old to tell, and the signal's reason once it is aborted.
 *
 * @example
 * import { listJobs, watchAccount } from "@gpukit/sdk";
 *
 * for await (const _ of watchAccount(client)) console.log((await listJobs(client)).jobs.length);
 */
export async function* watchAccount(
  { transport, timing }: GpuKitClient,
  { signal, onConnection }: WatchAccountParameters = {},
): AsyncIterable<AccountChange> {
  let told = 0;
  const changes = watchResumable<AccountChange>({
    // None is resumed after another: the first of each connection stands for all that were missed.
    async *subscribe() {
      for await (const data of transport.subscribe("accounts.watch", {}, { signal, onConnection })) {
        told += 1;
        yield { id: String(told), data };
      }
    },
    hasEnded: async () => false,
    timing,
    signal,
    onConnection,
  });
  for await (const { data } of changes) yield data;
}
