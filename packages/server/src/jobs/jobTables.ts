import type { Job } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey(),
    escrowId: uuid("escrow_id").notNull().unique(),
    accountId: uuid("account_id").notNull(),
    state: text("state").$type<Job["state"]>().notNull(),
    version: integer("version").notNull(),
    /** The node that holds the lease, null while nobody does. */
    nodeId: uuid("node_id"),
    job: jsonb("job").$type<Job>().notNull(),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    index("jobs_account_id_index").on(table.accountId, table.createdAtMs),
    index("jobs_node_id_index").on(table.nodeId, table.state),
    // Which jobs a node has had, for what it usually takes to start one.
    index("jobs_attempts_index").using("gin", sql`(${table.job} -> 'attempts') jsonb_path_ops`),
  ],
);
