import type { GpuKitClient } from "@gpukit/sdk";

/** A key of the kit in a query cache it may share: "gpukit", the server, the subject, its parameters. */
export type KitKey = readonly ["gpukit", string, ...unknown[]];

export function kitKey(client: GpuKitClient, subject: string, parameters?: object): KitKey {
  return parameters === undefined ? ["gpukit", client.url, subject] : ["gpukit", client.url, subject, parameters];
}

/** True for keys made by {@link kitKey}. */
export function isKitKey(key: readonly unknown[] | undefined): boolean {
  return key?.[0] === "gpukit";
}
