import type { Escrow, JobFeedEvent } from "@gpukit/core";
import { bigint, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";

/** The last number of each stream; its row lock puts a stream's events in one order. */
export const feedHeads = pgTable("feed_heads", {
  streamId: uuid("stream_id").primaryKey(),
  seq: integer("seq").notNull(),
});

/** What watchers of a job or an escrow receive, numbered from 1 without holes. */
export const feedEvents = pgTable(
  "feed_events",
  {
    streamId: uuid("stream_id").notNull(),
    seq: integer("seq").notNull(),
    event: jsonb("event").$type<JobFeedEvent | { type: "escrow"; escrow: Escrow }>().notNull(),
    atMs: bigint("at_ms", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.seq] })],
);
