import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { nodes } from "../nodes/nodeTables.js";
import { changedIn } from "../platform/changedIn.js";

/** A rentable device of a node. `offline` is not stored: it follows from the node's silence. */
export const offers = pgTable(
  "offers",
  {
    id: uuid("id").primaryKey(),
    nodeId: uuid("node_id")
      .notNull()
      .references(() => nodes.id),
    /** Which of the node's GPUs, -1 for its CPU. */
    device: integer("device").notNull(),
    /** The GPU's own identity, null where its driver gives none. */
    gpuUuid: text("gpu_uuid"),
    /** Since when each report names the same GPU there; see `isSameGpu`. */
    deviceSinceMs: bigint("device_since_ms", { mode: "number" }).notNull(),
    pricePerHour: text("price_per_hour").notNull(),
    state: text("state", { enum: ["available", "reserved", "rented", "paused"] }).notNull(),
    /** The escrow (reserved) or job (rented) it is held for. */
    holderId: uuid("holder_id"),
    jobsDone: integer("jobs_done").notNull(),
    jobsLost: integer("jobs_lost").notNull(),
    /** Sum and count of the stars its jobs were given. */
    ratedStars: integer("rated_stars").notNull().default(0),
    ratings: integer("ratings").notNull().default(0),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
    changedIn: changedIn(),
  },
  (table) => [
    unique().on(table.nodeId, table.device),
    index("offers_state_index").on(table.state),
    index("offers_gpu_uuid_index").on(table.gpuUuid),
    index("offers_changed_in_index").on(table.changedIn),
  ],
);

/** What the jobs of one counterparty on one day say of an offer: one vote, however many jobs; see `weighVotes`. */
export const offerVotes = pgTable(
  "offer_votes",
  {
    offerId: uuid("offer_id")
      .notNull()
      .references(() => offers.id),
    /** The payer's identity. */
    counterparty: text("counterparty").notNull(),
    /** Days since 1970, UTC. */
    day: integer("day").notNull(),
    doneHours: doublePrecision("done_hours").notNull(),
    lostHours: doublePrecision("lost_hours").notNull(),
  },
  (table) => [primaryKey({ columns: [table.offerId, table.counterparty, table.day] })],
);
