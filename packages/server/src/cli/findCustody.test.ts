// proves S28
import { deriveCustodyIdentity } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { findCustody } from "./findCustody.js";

const escrowKey = new Uint8Array(32).fill(3);

describe("findCustody", () => {
  it("finds what the chain knows, also emptied ones, and stops after the gap", async () => {
    const received = new Map<string, bigint>();
    const held = new Map<string, bigint>();
    for (const [n, balance] of [
      [0, 5n],
      [7, 0n],
      [30, 2n ** 60n],
      [200, 9n],
    ] as const) {
      const identity = await deriveCustodyIdentity(escrowKey, 1, n);
      received.set(identity, 10n);
      held.set(identity, balance);
    }
    let asked = 0;
    const rpc = {
      balance: async (identity: string) => {
        asked += 1;
        return {
          identity,
          balance: held.get(identity) ?? 0n,
          incomingAmount: received.get(identity) ?? 0n,
          outgoingAmount: 0n,
          validForTick: 1,
          latestIncomingTransferTick: 0,
          latestOutgoingTransferTick: 0,
          numberOfIncomingTransfers: 0,
          numberOfOutgoingTransfers: 0,
        };
      },
    };
    const found: [number, bigint][] = [];
    for await (const { n, balance } of findCustody(rpc, { escrowKey, keyVersion: 1, gap: 50 }))
      found.push([n, balance]);
    expect(found).toEqual([
      [0, 5n],
      [7, 0n],
      [30, 2n ** 60n],
    ]);
    expect(asked).toBeLessThan(30 + 50 + 32);
  });
});
