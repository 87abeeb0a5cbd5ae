// proves P17
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id } from "../../testing/samples.js";
import { decodeLockPayload, encodeLockPayload } from "./lockPayload.js";

const hashes = fc.stringMatching(/^[0-9a-f]{64}$/);

describe("lock payload", () => {
  it("is magic, version, escrow id and quote hash", () => {
    const bytes = encodeLockPayload({ escrowId: id(2), quoteHash: "ab".repeat(32) });
    expect(bytesToHex(bytes)).toBe(`4750554b01${"00000000000040008000000000000002"}${"ab".repeat(32)}`);
  });

  it("decodes to what was encoded", () => {
    fc.assert(
      fc.property(fc.uuid(), hashes, (escrowId, quoteHash) => {
        expect(decodeLockPayload(encodeLockPayload({ escrowId, quoteHash }))).toEqual({ escrowId, quoteHash });
      }),
      { numRuns: 200 },
    );
  });

  it("is nothing else than itself: other bytes decode to nothing, or back to the very same bytes", () => {
    const payload = encodeLockPayload({ escrowId: id(2), quoteHash: "ab".repeat(32) });
    const flipped = fc.tuple(fc.nat(payload.length - 1), fc.integer({ min: 1, max: 255 })).map(([index, mask]) => {
      const bytes = payload.slice();
      bytes[index] = (bytes[index] ?? 0) ^ mask;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(flipped, fc.uint8Array({ maxLength: 80 })), (bytes) => {
        const decoded = decodeLockPayload(bytes);
        if (decoded !== null) expect(bytesToHex(encodeLockPayload(decoded))).toBe(bytesToHex(bytes));
      }),
      { numRuns: 300 },
    );
    expect(decodeLockPayload(payload.slice(0, 52))).toBeNull();
    expect(decodeLockPayload(new Uint8Array([...payload, 0]))).toBeNull();
  });
});
