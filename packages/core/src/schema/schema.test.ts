// proves P13, S13, X7
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonicalJson.js";
import { hashOf, sha256Hex } from "./hash.js";
import { isNodeRequestSigned, type NodeRequest, signNodeRequest } from "./nodeRequest.js";
import { isSignatureValid, publicKeyOf, signValue } from "./signature.js";

const privateKey = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const publicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

describe("canonicalJson", () => {
  it("agrees with the examples of RFC 8785", () => {
    expect(canonicalJson({ b: 1, a: [true, null, "x"] })).toBe('{"a":[true,null,"x"],"b":1}');
    expect(canonicalJson([Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
    );
    expect(canonicalJson("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/")).toBe(String.raw`"€$\u000f\nA'B\"\\\\\"/"`);
    expect(
      Object.keys(JSON.parse(canonicalJson({ "\u20ac": 1, "\r": 2, "1": 3, "\ud83d\ude00": 4, "\u0080": 5 }))),
    ).toEqual(["1", "\r", "\u0080", "€", "😀"]);
  });

  it("is one text per value, whatever the order of keys, and reads back to the value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        const reversed = Object.fromEntries(Object.entries(plain).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(plain));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses what is not JSON", () => {
    expect(() => canonicalJson(undefined)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });
});

describe("hashes", () => {
  it("agree with the published vectors of SHA-256", () => {
    expect(sha256Hex(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(sha256Hex(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("of a value are those of its canonical text", () => {
    expect(hashOf({ b: 1, a: "é" })).toBe(sha256Hex(new TextEncoder().encode('{"a":"é","b":1}')));
  });
});

describe("signatures", () => {
  it("use the key pair of RFC 8032's first test", () => {
    expect(publicKeyOf(privateKey)).toBe(publicKey);
  });

  it("hold for one purpose and one value, and never throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(127), (value, position) => {
        const signature = signValue("test/v1", value, privateKey);
        expect(isSignatureValid("test/v1", value, signature)).toBe(true);
        expect(isSignatureValid("test/v2", value, signature)).toBe(false);
        expect(isSignatureValid("test/v1", [value], signature)).toBe(false);
        const digit = signature.value[position] === "0" ? "1" : "0";
        const flipped = signature.value.slice(0, position) + digit + signature.value.slice(position + 1);
        expect(isSignatureValid("test/v1", value, { ...signature, value: flipped })).toBe(false);
      }),
      { numRuns: 100 },
    );
    expect(isSignatureValid("test/v1", 1, { publicKey: "nonsense", value: "" })).toBe(false);
  });
});

describe("node requests", () => {
  const request: NodeRequest = {
    method: "POST",
    path: "/trpc/nodes.heartbeat",
    contentSha256: sha256Hex(new Uint8Array()),
    timeMs: 1_800_000_000_000,
    nonce: "n1",
  };

  it("are bound to each of their facts", () => {
    const signature = signNodeRequest(request, privateKey);
    expect(isNodeRequestSigned(request, publicKey, signature)).toBe(true);
    const changes: Partial<NodeRequest>[] = [
      { method: "GET" },
      { path: "/trpc/nodes.complete" },
      { contentSha256: "unsigned" },
      { timeMs: request.timeMs + 1 },
      { nonce: "n2" },
    ];
    for (const change of changes)
      expect(isNodeRequestSigned({ ...request, ...change }, publicKey, signature)).toBe(false);
    expect(isNodeRequestSigned(request, publicKey, "zz")).toBe(false);
  });
});
