import type { GpuKitClient } from "../client/GpuKitClient.js";

/** Forgets the session on this side; subscriptions go on without it. */
export function signOut(client: GpuKitClient): void {
  client.session.set(null);
}
