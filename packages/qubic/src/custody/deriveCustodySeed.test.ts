// proves S28
import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveCustodyIdentity } from "./deriveCustodyIdentity.js";
import { deriveCustodySeed } from "./deriveCustodySeed.js";

const key = Uint8Array.from({ length: 32 }, (_, index) => index);

/** The same derivation, written again on Node's HKDF. */
function derivedByNode(escrowKey: Uint8Array, keyVersion: number, n: number): string {
  const bytes = new Uint8Array(
    hkdfSync("sha256", escrowKey, new Uint8Array(0), `gpukit/custody/v${keyVersion}/${n}`, 512),
  );
  return [...bytes]
    .filter((byte) => byte < 234)
    .map((byte) => "abcdefghijklmnopqrstuvwxyz"[byte % 26])
    .join("")
    .slice(0, 55);
}

test("vectors that must never change: recovery rests on them", async () => {
  expect(deriveCustodySeed(key, 1, 0)).toMatchInlineSnapshot(
    `"lnrmuyrzyowixfinrsfscqojfeoeeranmiplbzjxnxspmsbvnqetgxz"`,
  );
  expect(deriveCustodySeed(key, 1, 1)).toMatchInlineSnapshot(
    `"djhtmqrgbufbtxgekjxrwcqofkjrkyyivotvopksotisqsruoraehbi"`,
  );
  expect(deriveCustodySeed(key, 2, 0)).toMatchInlineSnapshot(
    `"emmmhrwzjdhperlknsywlmlzebnwcgafhrobhvnpdjsvvacbxmphwoi"`,
  );
  expect(deriveCustodySeed(key, 1, 1_000_000)).toMatchInlineSnapshot(
    `"agfydcxpqjhxubozyfdjhrutjbdbjarsylhoxchfzfvvnmwmlrqqmnh"`,
  );
  expect(await deriveCustodyIdentity(key, 1, 0)).toMatchInlineSnapshot(
    `"XVYLOSRZNZYGXGRNNMBHUIMQQYYASSKZITCVBTDTFEXQWOICTONNSXPAPXQJ"`,
  );
  expect(await deriveCustodyIdentity(key, 1, 1)).toMatchInlineSnapshot(
    `"UWWTMSRCHFRHGCTKWIPKCVEWKYSBYLEQZUTDZMOHAAJRSJTCIQMWVTOGOCGO"`,
  );
});

test("agrees with a second implementation, for every key, version and counter", () => {
  const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 99 }), fc.nat(), (escrowKey, keyVersion, n) => {
      const seed = deriveCustodySeed(escrowKey, keyVersion, n);
      expect(seed).toMatch(/^[a-z]{55}$/);
      expect(seed).toBe(derivedByNode(escrowKey, keyVersion, n));
    }),
    { numRuns: 300 },
  );
});

test("no two counters or versions share a seed", () => {
  const seeds = [1, 2, 11].flatMap((version) =>
    Array.from({ length: 200 }, (_, n) => deriveCustodySeed(key, version, n)),
  );
  expect(new Set(seeds).size).toBe(600);
});

test("a wrong key, version or counter is refused", () => {
  expect(() => deriveCustodySeed(new Uint8Array(31), 1, 0)).toThrow(
    expect.objectContaining({ code: "custody-not-ready" }),
  );
  for (const [keyVersion, n] of [
    [0, 0],
    [1.5, 0],
    [1, -1],
    [1, 0.5],
    [1, 2 ** 60],
  ] as const)
    expect(() => deriveCustodySeed(key, keyVersion, n)).toThrow(expect.objectContaining({ code: "invalid-input" }));
});
