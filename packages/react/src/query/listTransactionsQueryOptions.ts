import {
  type GpuKitClient,
  type ListTransactionsReturnType,
  listTransactions,
  type TransactionType,
} from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

export interface ListTransactionsQueryParameters {
  /** @default every type */
  type?: TransactionType | undefined;
  /** Planned then or later, milliseconds since 1970. */
  fromMs?: number | undefined;
  /** Planned before then, milliseconds since 1970. */
  toMs?: number | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** One page of the movements of the account's QU, newest first. */
export function listTransactionsQueryOptions(
  client: GpuKitClient,
  { type, fromMs, toMs, limit, cursor }: ListTransactionsQueryParameters = {},
): KitQueryOptions<ListTransactionsReturnType> {
  const parameters = {
    ...(type && { type }),
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
    ...(limit && { limit }),
    ...(cursor && { cursor }),
  };
  return {
    // Another wallet is another account: it must not see this one's list, not even for a moment.
    queryKey: [...kitKey(client, "transactions", parameters), client.session.get()?.identity ?? null],
    queryFn: () => listTransactions(client, parameters),
    retry: false,
  };
}
