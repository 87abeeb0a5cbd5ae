import {
  type Clock,
  createOfferIndex,
  type Id,
  type JobWeights,
  type Offer,
  type OfferIndex,
  poolPrior,
  weighVotes,
} from "@gpukit/core";
import type { Database } from "../platform/database.js";
import type { Timings } from "../timings.js";
import { type ChangedOffer, listChangedOffers } from "./listChangedOffers.js";
import { toOffer } from "./toOffer.js";

/*
 * One process's picture of all offers, for ranking them.
 *
 *   refresh ──▶ rows that changed since the oldest transaction of the last look ──▶ each offer of their nodes anew
 *           └─▶ nodes silent for too long ──▶ their offers are offline until the node is heard again
 *
 * Every process has its own and nobody tells it anything: what it missed it finds by looking. What it says of an offer is true of the
 * moment of the look; whoever wants to hold one reserves it in the table.
 */

export interface OfferBook {
  /** Brings the picture up to this moment: an offer that was written before the call is in it afterwards. */
  refresh(): Promise<OfferIndex>;
}

export interface CreateOfferBookParameters {
  db: Database;
  clock: Clock;
  timings: Pick<Timings, "nodeSilenceMs">;
}

interface BookNode {
  lastSeenMs: number;
  isSilent: boolean;
  rows: Map<Id, ChangedOffer>;
}

export function createOfferBook({ db, clock, timings }: CreateOfferBookParameters): OfferBook {
  const index = createOfferIndex();
  const nodes = new Map<Id, BookNode>();
  const records = new Map<string, Map<Id, JobWeights>>();
  const priors = new Map<string, JobWeights>();
  let seenTo = 0;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const nowMs = clock.nowMs();
    const heardSinceMs = nowMs - timings.nodeSilenceMs;
    const { rows, nextFrom } = await listChangedOffers(db, { changedFrom: seenTo, heardSinceMs });
    const touched = new Set<Id>();
    for (const row of rows) {
      const { lastSeenMs, id } = row.node;
      const node = nodes.get(id) ?? { lastSeenMs, isSilent: false, rows: new Map() };
      nodes.set(id, node);
      node.lastSeenMs = lastSeenMs;
      node.rows.set(row.offer.id, row);
      note(row, nowMs);
      touched.add(id);
    }
    for (const [id, node] of nodes) {
      const isSilent = nowMs - node.lastSeenMs > timings.nodeSilenceMs;
      if (isSilent !== node.isSilent) touched.add(id);
      node.isSilent = isSilent;
    }
    for (const nodeId of withNewPriors(touched)) enter(nodeId, nowMs);
    // Only now: a look that failed is made again from where it began.
    seenTo = nextFrom;
  }

  function note(row: ChangedOffer, nowMs: number): void {
    const kind = kindOf(row);
    const ofKind = records.get(kind) ?? new Map<Id, JobWeights>();
    records.set(kind, ofKind.set(row.offer.id, weighVotes(row.votes, { nowMs })));
  }

  /** The touched nodes and those whose machines are believed otherwise now. */
  function withNewPriors(touched: ReadonlySet<Id>): Set<Id> {
    const all = new Set(touched);
    const kinds = new Set([...touched].flatMap((id) => [...(nodes.get(id)?.rows.values() ?? [])].map(kindOf)));
    for (const kind of kinds) {
      const prior = roughly(poolPrior([...(records.get(kind)?.values() ?? [])]));
      if (priors.get(kind)?.lost === prior.lost) continue;
      priors.set(kind, prior);
      for (const [id, { rows }] of nodes) if ([...rows.values()].some((row) => kindOf(row) === kind)) all.add(id);
    }
    return all;
  }

  function enter(nodeId: Id, nowMs: number): void {
    const node = nodes.get(nodeId);
    if (!node) return;
    const rows = [...node.rows.values()];
    const load = rows.filter(({ offer: { state } }) => state === "reserved" || state === "rented").length;
    for (const row of rows) {
      const offer: Offer = toOffer({ offer: row.offer, node: row.node, silent: node.isSilent });
      const reputation = {
        ...offer.reputation,
        weighed: weighVotes(row.votes, { nowMs }),
        prior: priors.get(kindOf(row)),
      };
      index.add({ ...offer, load, reputation, gpuProof: row.gpuProof });
    }
  }

  return {
    async refresh() {
      // One look at a time, and each caller gets one that began after it asked.
      looking = looking.catch(() => undefined).then(look);
      await looking;
      return index;
    },
  };
}

/** Offers of one kind are believed alike before they have a record. */
function kindOf({ offer, node }: ChangedOffer): string {
  const gpu = node.hardware.gpus[offer.device];
  return gpu ? (gpu.catalogName ?? gpu.reportedName) : "cpu";
}

/** In tenths of a job, so that a market's every job does not move every offer, and all processes believe the same. */
function roughly({ done, lost }: JobWeights): JobWeights {
  const all = done + lost;
  const rounded = Math.max(0.1, Math.round(lost * 10) / 10);
  return { done: all - rounded, lost: rounded };
}
