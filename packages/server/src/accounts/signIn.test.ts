// proves S12, S6
import { contractIdentity, fromBase64, identityFromSeed, nullIdentity, signMessage, toBase64 } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { authenticateSession } from "../authenticate.js";
import { createTestServer } from "../testing/testServer.js";
import { insertChallenge } from "./accountRepository.js";
import { accounts, signInChallenges } from "./accountTables.js";
import { createChallenge } from "./createChallenge.js";
import { type SignInParameters, signIn } from "./signIn.js";

const seed = "c".repeat(55);
const refused = { code: "sign-in-failed" };
/** The order of the signatures' group: a scalar raised by it makes a second spelling. */
const order = 0x0029cbc14e5e0a72f05397829cbc14e5dfbd004dfe0f79992fb2540ec7768ce7n;

/** A server, and somebody who has been given a challenge and signed it. */
async function setup() {
  const { server, clock } = await createTestServer();
  const identity = await identityFromSeed(seed);
  const challenge = await createChallenge(server, { identity });
  const answer: SignInParameters = {
    identity,
    nonce: challenge.nonce,
    ...(await signMessage(challenge.message, seed)),
  };
  return { server, clock, identity, challenge, answer };
}

describe("signIn", () => {
  it("opens a session for whoever signed, and the same account each time", async () => {
    const { server, identity, answer } = await setup();
    const session = await signIn(server, answer);
    const account = await authenticateSession(server, `Bearer ${session.token}`);
    expect(account).toMatchObject({ identity });
    const { nonce, message } = await createChallenge(server, { identity });
    const again = await signIn(server, { identity, nonce, ...(await signMessage(message, seed)) });
    expect(await authenticateSession(server, `Bearer ${again.token}`)).toEqual(account);
    expect(await server.db.select().from(accounts)).toHaveLength(1);
  });

  it("takes an answer once, also when it comes eight times at once", async () => {
    const { server, answer } = await setup();
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => signIn(server, answer)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signIn(server, answer)).rejects.toMatchObject(refused);
  });

  it("incident: replay with a padded nonce", async () => {
    const { server, answer } = await setup();
    const { nonce } = answer;
    const padded = [
      `${nonce} `,
      ` ${nonce}`,
      `${nonce}\t`,
      `${nonce}=`,
      `0${nonce}`,
      `${nonce}\u200b`,
      nonce.toUpperCase(),
    ];
    const others = padded.filter((one) => one !== nonce);
    for (const one of others) await expect(signIn(server, { ...answer, nonce: one })).rejects.toMatchObject(refused);
    await signIn(server, answer);
    for (const one of [nonce, ...others])
      await expect(signIn(server, { ...answer, nonce: one })).rejects.toMatchObject(refused);
  });

  it("incident: non-canonical signatures", async () => {
    const { server, answer } = await setup();
    const second = fromBase64(answer.signature) ?? new Uint8Array();
    let scalar = order;
    for (let index = 31; index >= 0; index--) scalar += BigInt(second[32 + index] ?? 0) << BigInt(8 * index);
    for (let index = 0; index < 32; index++) second[32 + index] = Number((scalar >> BigInt(8 * index)) & 255n);
    await expect(signIn(server, { ...answer, signature: toBase64(second) })).rejects.toMatchObject(refused);
    // The challenge is used up by it: guessing has one try.
    await expect(signIn(server, answer)).rejects.toMatchObject(refused);
  });

  it("incident: forged contract source", async () => {
    const { server, clock, identity } = await setup();
    for (const contract of [contractIdentity(1), nullIdentity])
      await expect(createChallenge(server, { identity: contract })).rejects.toMatchObject({ code: "refused-identity" });
    // Even had it been given one. Nobody holds a contract's key, and yet plain verification takes this signature of it.
    const nowMs = clock.nowMs();
    const forged = { nonce: "forged", message: "This challenge was never signed.", expiresAtMs: nowMs + 1_000, nowMs };
    const signature = "+lEwT940E5RJWYxaB/dmAbOj1rrCIGz85Qi5IgEKxaLI7bYsOTMwn6QXaD8eYKPvuATy9eWJe9ayp9u/fT4YAA==";
    await insertChallenge(server.db, { ...forged, identity: contractIdentity(1) });
    const answer = {
      identity: contractIdentity(1),
      nonce: "forged",
      scheme: "qubic-signed-message" as const,
      signature,
    };
    await expect(signIn(server, answer)).rejects.toMatchObject(refused);
    // The path is sound: a wallet's signature of the same text is taken.
    await insertChallenge(server.db, { ...forged, nonce: "genuine", identity });
    await signIn(server, { identity, nonce: "genuine", ...(await signMessage(forged.message, seed)) });
  });

  it("is bound to this server, to the identity and to the text", async () => {
    const { server, identity, challenge, answer } = await setup();
    expect(challenge.message).toMatch(/^\S+ asks you to sign in with your Qubic identity\n/);
    expect(challenge.message).toContain(new URL(server.addresses.publicUrl).host);
    expect(challenge.message).toContain(identity);
    const elsewhere = challenge.message.replace(/^\S+/, "other.example");
    const signed = await signMessage(elsewhere, seed);
    await expect(signIn(server, { ...answer, ...signed })).rejects.toMatchObject(refused);
    const other = await identityFromSeed("d".repeat(55));
    const { nonce, message } = await createChallenge(server, { identity: other });
    await expect(signIn(server, { identity, nonce, ...(await signMessage(message, seed)) })).rejects.toMatchObject(
      refused,
    );
    await signIn(server, { identity: other, nonce, ...(await signMessage(message, "d".repeat(55))) });
  });

  it("expires to the millisecond, and what has expired is not kept", async () => {
    const { server, clock, challenge, identity, answer } = await setup();
    clock.advance(challenge.expiresAtMs - clock.nowMs() + 1);
    await expect(signIn(server, answer)).rejects.toMatchObject(refused);
    await createChallenge(server, { identity });
    clock.advance(6 * 60_000);
    const { nonce, message, expiresAtMs } = await createChallenge(server, { identity });
    expect(await server.db.select().from(signInChallenges)).toHaveLength(1);
    clock.advance(expiresAtMs - clock.nowMs());
    await signIn(server, { identity, nonce, ...(await signMessage(message, seed)) });
  });

  it("does not take one scheme's signature for another's, nor half a signature", async () => {
    const { server, identity } = await setup();
    for (const change of [
      { scheme: "k12-message" as const },
      { scheme: "raw-message" as const },
      { signature: toBase64(new Uint8Array(64)) },
      { signature: toBase64(new Uint8Array(63)) },
      { signature: "" },
    ]) {
      const { nonce, message } = await createChallenge(server, { identity });
      const signed = await signMessage(message, seed);
      await expect(signIn(server, { identity, nonce, ...signed, ...change })).rejects.toMatchObject(refused);
    }
  });
});
