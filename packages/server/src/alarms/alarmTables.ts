import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AlarmName } from "./alarm.js";

/** Differences that gpukit could not heal by itself, each while it lasts and as history. */
export const alarms = pgTable(
  "alarms",
  {
    id: uuid("id").primaryKey(),
    name: text("name").$type<AlarmName>().notNull(),
    /** What it is about: an escrow, a job, the chain. */
    subject: text("subject").notNull(),
    facts: jsonb("facts").$type<string[]>().notNull(),
    /** How often it was found; some are raised only when found again. */
    sightings: integer("sightings").notNull(),
    firstSeenAtMs: bigint("first_seen_at_ms", { mode: "number" }).notNull(),
    lastSeenAtMs: bigint("last_seen_at_ms", { mode: "number" }).notNull(),
    /** Null while it is only suspected. */
    raisedAtMs: bigint("raised_at_ms", { mode: "number" }),
    endedAtMs: bigint("ended_at_ms", { mode: "number" }),
  },
  (table) => [
    uniqueIndex("alarms_one_open").on(table.name, table.subject).where(sql`ended_at_ms is null`),
    index("alarms_raised_index").on(table.raisedAtMs),
  ],
);
