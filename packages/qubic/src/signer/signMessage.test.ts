// proves S12, P13
import * as independent from "@qubic.ts/core";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "../codec/base64.js";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { contractIdentity } from "../identity/contractIdentity.js";
import { identityFromSeed } from "./identityFromSeed.js";
import { messageDigest, messageSchemes } from "./messageScheme.js";
import { signMessage } from "./signMessage.js";
import { verifyMessage } from "./verifyMessage.js";

const seed = "c".repeat(55);
const message = "gpukit.example wants you to sign in · nonce 42";

async function setup() {
  const identity = await identityFromSeed(seed);
  return { identity, signed: { ...(await signMessage(message, seed)), identity } };
}

test("a signed message verifies for its signer and nobody else", async () => {
  const { signed } = await setup();
  expect(signed.scheme).toBe("qubic-signed-message");
  expect(await verifyMessage(message, signed)).toBe(true);
  expect(await verifyMessage(`${message} `, signed)).toBe(false);
  expect(await verifyMessage(message, { ...signed, identity: await identityFromSeed("d".repeat(55)) })).toBe(false);
});

test("the scheme is the wallets': K12 of the prefix and the message", async () => {
  const { identity, signed } = await setup();
  const prefixed = new TextEncoder().encode(`Qubic Signed Message:\n${message}`);
  expect(messageDigest(message)).toEqual(await independent.k12(prefixed, 32));
  const signature = fromBase64(signed.signature) ?? new Uint8Array();
  expect(independent.verify(identityToPublicKey(identity), messageDigest(message), signature)).toBe(1);
});

test("malformed proofs are false, never a throw", async () => {
  const { signed } = await setup();
  expect(await verifyMessage(message, { ...signed, identity: "X" })).toBe(false);
  expect(await verifyMessage(message, { ...signed, identity: contractIdentity(1) })).toBe(false);
  expect(await verifyMessage(message, { ...signed, signature: "no base64!" })).toBe(false);
  expect(await verifyMessage(message, { ...signed, signature: "AAAA" })).toBe(false);
  expect(await verifyMessage(message, { ...signed, scheme: "raw" as "qubic-signed-message" })).toBe(false);
});

/** The wallets' other ways, each made by the independent library. */
async function signOtherwise(text: string) {
  const secret = await independent.privateKeyFromSeed(seed);
  const publicKey = await independent.publicKeyFromSeed(seed);
  const bytes = new TextEncoder().encode(text);
  const digest = await independent.k12(bytes, 32);
  return {
    "k12-message": toBase64(await independent.sign(secret, publicKey, digest)),
    "raw-message": toBase64(await independent.signMessage(secret, publicKey, bytes)),
  };
}

test.each(["k12-message", "raw-message"] as const)(
  "what wallets sign by the scheme %s verifies under it alone",
  async (scheme) => {
    const { identity } = await setup();
    const signature = (await signOtherwise(message))[scheme];
    for (const other of messageSchemes)
      expect(await verifyMessage(message, { identity, scheme: other, signature })).toBe(other === scheme);
    expect(await verifyMessage(`${message} `, { identity, scheme, signature })).toBe(false);
    expect(await verifyMessage(message, { identity: await identityFromSeed("d".repeat(55)), scheme, signature })).toBe(
      false,
    );
  },
);

test("a raw message as short as a digest is no message: its signature may be a transaction's", async () => {
  const { identity } = await setup();
  for (const [text, isMessage] of [
    ["x".repeat(32), false],
    ["x".repeat(33), true],
  ] as const) {
    const signature = (await signOtherwise(text))["raw-message"];
    expect(await verifyMessage(text, { identity, scheme: "raw-message", signature })).toBe(isMessage);
  }
});
