import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** One row per running server process; its advisory lock, not the row, proves that it lives. */
export const serverProcesses = pgTable("server_processes", {
  id: uuid("id").primaryKey(),
  startedAtMs: bigint("started_at_ms", { mode: "number" }).notNull(),
  /** Touched about each second; the last time anybody was there to serve. */
  lastSeenMs: bigint("last_seen_ms", { mode: "number" }).notNull(),
  host: text("host").notNull(),
  pid: bigint("pid", { mode: "number" }).notNull(),
});

/** Spans in which no server process ran; lease clocks stood still meanwhile. */
export const outages = pgTable(
  "outages",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    fromMs: bigint("from_ms", { mode: "number" }).notNull(),
    toMs: bigint("to_ms", { mode: "number" }).notNull(),
  },
  (table) => [index("outages_to_ms_index").on(table.toMs)],
);
