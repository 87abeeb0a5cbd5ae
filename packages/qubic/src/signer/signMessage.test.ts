// proves S12, P13
import * as independent from "@qubic.ts/core";
import { expect, test } from "vitest";
import { fromBase64 } from "../codec/base64.js";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { contractIdentity } from "../identity/contractIdentity.js";
import { identityFromSeed } from "./identityFromSeed.js";
import { messageDigest } from "./messageScheme.js";
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
