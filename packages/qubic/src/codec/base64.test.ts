// proves P13
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.js";

test("agrees with Node's base64 and reads back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
    { numRuns: 200 },
  );
});

test.each(["A", "AA", "AA=", "AA==\n", "A-_A", "====", "AAAA=", "é"])("%j is not base64", (text) => {
  expect(fromBase64(text)).toBeNull();
});
