import { GpuKitError, type Id, nodeRequestToleranceMs } from "@gpukit/core";
import { eq, lt } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { nodeNonces, nodes } from "./nodeTables.js";

/** A node as it is stored. */
export type NodeRow = typeof nodes.$inferSelect;

export async function findNodeByKey(tx: Transaction, publicKey: string): Promise<NodeRow | null> {
  const [row] = await tx.select().from(nodes).where(eq(nodes.publicKey, publicKey));
  return row ?? null;
}

/** The node. Throws `node-unknown`. */
export async function getNode(tx: Transaction, id: Id): Promise<NodeRow> {
  const [row] = await tx.select().from(nodes).where(eq(nodes.id, id));
  if (!row) throw new GpuKitError("node-unknown", "There is no such node.", { facts: [`Node: ${id}`] });
  return row;
}

/** Stores a node unless its key is already known; returns the row that stands, locked until the transaction ends. */
export async function insertNodeOnce(tx: Transaction, node: typeof nodes.$inferInsert): Promise<NodeRow> {
  await tx.insert(nodes).values(node).onConflictDoNothing({ target: nodes.publicKey });
  const [row] = await tx.select().from(nodes).where(eq(nodes.publicKey, node.publicKey)).for("update");
  if (!row) throw new GpuKitError("node-unknown", "The node disappeared while it enrolled.");
  return row;
}

export async function updateNode(
  tx: Transaction,
  { id, change }: { id: Id; change: Partial<Omit<NodeRow, "id" | "publicKey">> },
): Promise<void> {
  await tx.update(nodes).set(change).where(eq(nodes.id, id));
}

/** Notes a used nonce; false when it had been used before. */
export async function spendNonce(
  tx: Transaction,
  { publicKey, nonce, atMs, nowMs }: { publicKey: string; nonce: string; atMs: number; nowMs: number },
): Promise<boolean> {
  const spent = await tx.insert(nodeNonces).values({ publicKey, nonce, atMs }).onConflictDoNothing().returning();
  // About one request in a hundred clears away what can no longer be replayed.
  if (nowMs % 100 === 0) await tx.delete(nodeNonces).where(lt(nodeNonces.atMs, nowMs - nodeRequestToleranceMs));
  return spent.length > 0;
}
