import type { Identity, TransactionId } from "@gpukit/core";
import type { ArchivedTransaction } from "../rpc/answers.js";

/** Everything that was ever in a tick, by id, by tick and by identity, oldest first. */
export interface Archive {
  byId: Map<TransactionId, ArchivedTransaction>;
  byTick: Map<number, ArchivedTransaction[]>;
  byIdentity: Map<Identity, ArchivedTransaction[]>;
}

export function createArchive(): Archive {
  return { byId: new Map(), byTick: new Map(), byIdentity: new Map() };
}

/** Files a transaction; ticks arrive in order. */
export function archiveTransaction(archive: Archive, transaction: ArchivedTransaction): void {
  archive.byId.set(transaction.id, transaction);
  append(archive.byTick, transaction.tick, transaction);
  for (const identity of new Set([transaction.source, transaction.destination]))
    append(archive.byIdentity, identity, transaction);
}

function append<Key>(lists: Map<Key, ArchivedTransaction[]>, key: Key, transaction: ArchivedTransaction): void {
  const list = lists.get(key);
  if (list) list.push(transaction);
  else lists.set(key, [transaction]);
}
