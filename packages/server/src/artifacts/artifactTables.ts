import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** An uploaded or produced file; its bytes lie in the blob store under its SHA-256. */
export const artifacts = pgTable(
  "artifacts",
  {
    id: uuid("id").primaryKey(),
    /** The account that uploaded it, null for a node's. */
    accountId: uuid("account_id"),
    /** The node that produced it, null for an account's. */
    nodeId: uuid("node_id"),
    /** The upload it came from: finishing an upload twice makes one artifact. */
    uploadId: text("upload_id").notNull().unique(),
    path: text("path").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    mediaType: text("media_type").notNull(),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [index("artifacts_sha256_index").on(table.sha256)],
);
