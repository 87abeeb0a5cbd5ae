import type { SQL } from "drizzle-orm";

/** What a drizzle database and an open transaction have in common: they run a statement. */
export interface SqlExecutor {
  execute(query: SQL): PromiseLike<{ rows: Record<string, unknown>[] }>;
}
