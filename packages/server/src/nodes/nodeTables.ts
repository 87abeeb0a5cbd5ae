import type { HardwareReport } from "@gpukit/core";
import { bigint, boolean, doublePrecision, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changedIn } from "../platform/changedIn.js";

/** A provider's machine; its Ed25519 key is who it is. */
export const nodes = pgTable(
  "nodes",
  {
    id: uuid("id").primaryKey(),
    publicKey: text("public_key").notNull().unique(),
    name: text("name").notNull(),
    payoutIdentity: text("payout_identity").notNull(),
    hardware: jsonb("hardware").$type<HardwareReport>().notNull(),
    /** When the node reported it last. */
    hardwareAtMs: bigint("hardware_at_ms", { mode: "number" }).notNull(),
    simulated: boolean("simulated").notNull(),
    freeDiskGb: doublePrecision("free_disk_gb").notNull(),
    lastSeenMs: bigint("last_seen_ms", { mode: "number" }).notNull(),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
    changedIn: changedIn(),
  },
  (table) => [index("nodes_changed_in_index").on(table.changedIn)],
);

/** Nonces of signed requests, kept as long as a request may be fresh. */
export const nodeNonces = pgTable(
  "node_nonces",
  {
    publicKey: text("public_key").notNull(),
    nonce: text("nonce").notNull(),
    atMs: bigint("at_ms", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicKey, table.nonce] }), index("node_nonces_at_ms_index").on(table.atMs)],
);
