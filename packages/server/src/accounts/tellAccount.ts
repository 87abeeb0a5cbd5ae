import type { Id } from "@gpukit/core";
import { notify } from "../platform/bus.js";
import type { SqlExecutor } from "../platform/sqlExecutor.js";

/** The bus topic that wakes an account's watchers. */
export const accountTopic = (accountId: Id): string => `account:${accountId}`;

/** Tells an account's watchers, once the caller's transaction commits, that a job or a movement of it is another than before. */
export function tellAccount(tx: SqlExecutor, accountId: Id): Promise<void> {
  return notify(tx, accountTopic(accountId), null);
}
