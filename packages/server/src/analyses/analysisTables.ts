import type { JobAnalysis } from "@gpukit/core";
import { bigint, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";

export const analyses = pgTable("analyses", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id").notNull(),
  artifactIds: jsonb("artifact_ids").$type<string[]>().notNull(),
  analysis: jsonb("analysis").$type<JobAnalysis>().notNull(),
  createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
});
