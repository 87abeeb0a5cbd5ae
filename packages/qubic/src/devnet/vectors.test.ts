// proves X12, P13, P14
import * as independent from "@qubic.ts/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64 } from "../codec/base64.js";
import { sendManyContract } from "../codec/sendMany.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { contractIdentity } from "../identity/contractIdentity.js";
import { genesisAmount, setupDevnet } from "./devnetSetup.fixture.js";

/* What the devnet takes and refuses, held against transactions that an independent library has built. */

async function setup() {
  const fixture = await setupDevnet();
  const seed = devSeeds.consumer;
  const secret = await independent.privateKeyFromSeed(seed);
  const source = await independent.publicKeyFromSeed(seed);
  const build = (changes: Partial<Parameters<typeof independent.buildSignedTransaction>[0]> = {}) =>
    independent.buildSignedTransaction(
      {
        sourcePublicKey32: source,
        destinationPublicKey32: independent.publicKeyFromIdentity(fixture.identities.platform),
        amount: 100n,
        tick: fixture.devnet.currentTick() + 2,
        inputType: 0,
        inputBytes: new Uint8Array(0),
        ...changes,
      },
      secret,
    );
  const broadcast = (bytes: Uint8Array) =>
    fixture.post("/live/v1/broadcast-transaction", { encodedTransaction: toBase64(bytes) });
  return { ...fixture, build, broadcast, secret, source };
}

test("a payment is taken under the id the library gives it, executed, and archived byte for byte", async () => {
  const { build, broadcast, rpc, settle, identities, source } = await setup();
  const bytes = await build({ inputBytes: Uint8Array.of(1, 2, 3), inputType: 7 });
  const id = await independent.transactionId(bytes);
  expect(await broadcast(bytes)).toMatchObject({ status: 200, body: { transactionId: id, peersBroadcasted: 3 } });
  await settle();
  expect(await rpc.getTransactionByHash(id)).toMatchObject({
    id,
    source: independent.identityFromPublicKey(source),
    destination: identities.platform,
    amount: 100n,
    inputType: 7,
    input: Uint8Array.of(1, 2, 3),
    signature: bytes.slice(-64),
    moneyFlew: true,
  });
});

test("any single bit changed on its way is refused, in the gateway's words", async () => {
  const { build, broadcast } = await setup();
  const bytes = await build();
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const altered = bytes.slice();
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { status, body } = await broadcast(altered);
      const { code, message } = body as { code: number; message: string };
      // A changed size makes it unreadable; anything else breaks the signature.
      if (status === 500)
        expect({ code, message }).toEqual({ code: 13, message: "reading transaction: unexpected EOF" });
      else
        expect({ status, code, message }).toEqual({ status: 400, code: 3, message: "signature verification failed" });
    }),
    { numRuns: 150 },
  );
});

test("a signature by another key, and one for a contract, are refused", async () => {
  const { build, broadcast, source } = await setup();
  const other = await independent.privateKeyFromSeed(devSeeds.provider);
  const unsigned = (await build()).slice(0, -64);
  const byOther = Uint8Array.from([...unsigned, ...(await independent.signTransaction(unsigned, other))]);
  expect(await broadcast(byOther)).toMatchObject({ status: 400, body: { message: "signature verification failed" } });
  const contract = independent.publicKeyFromIdentity(contractIdentity(1));
  expect(await broadcast(await build({ sourcePublicKey32: contract }))).toMatchObject({ status: 400 });
  expect(await broadcast(await build({ sourcePublicKey32: source }))).toMatchObject({ status: 200 });
});

test("ticks are checked after the signature, amounts at their limits", async () => {
  const { build, broadcast, devnet, rpc, settle } = await setup();
  const late = await build({ tick: devnet.currentTick() });
  expect(await broadcast(late)).toMatchObject({ status: 400, body: { message: expect.stringContaining("max tick") } });
  const lateAndBroken = late.slice();
  lateAndBroken[70] = 1;
  expect(await broadcast(lateAndBroken)).toMatchObject({ body: { message: "signature verification failed" } });
  const all = await build({ amount: genesisAmount });
  const more = await build({ amount: genesisAmount + 1n });
  for (const bytes of [more, all]) expect(await broadcast(bytes)).toMatchObject({ status: 200 });
  await settle();
  expect(await rpc.getTransactionByHash(await independent.transactionId(all))).toMatchObject({ moneyFlew: true });
  expect(await rpc.getTransactionByHash(await independent.transactionId(more))).toMatchObject({ moneyFlew: false });
});

test("send-to-many, its payload put together with the library's parts, pays and burns", async () => {
  const { secret, source, broadcast, devnet, rpc, settle, identities } = await setup();
  const payload = new Uint8Array(1_000);
  const payees = [identities.platform, identities.site, identities.provider];
  payees.forEach((payee, place) => {
    payload.set(independent.publicKeyFromIdentity(payee), place * 32);
    independent.writeI64LE(BigInt(place + 1), payload, 800 + place * 8);
  });
  // 1144 bytes are more than the library builds itself; what it signs is any bytes.
  const unsigned = new Uint8Array(1_080);
  const view = new DataView(unsigned.buffer);
  unsigned.set(source, 0);
  unsigned.set(independent.publicKeyFromIdentity(sendManyContract), 32);
  independent.writeI64LE(16n, unsigned, 64);
  view.setUint32(72, devnet.currentTick() + 2, true);
  view.setUint16(76, 1, true);
  view.setUint16(78, 1_000, true);
  unsigned.set(payload, 80);
  const signature = await independent.sign(secret, source, await independent.k12(unsigned, 32));
  expect(await broadcast(Uint8Array.from([...unsigned, ...signature]))).toMatchObject({ status: 200 });
  await settle();
  expect((await rpc.balance(identities.site)).balance).toBe(2n);
  expect((await rpc.balance(identities.provider)).balance).toBe(genesisAmount + 3n);
  expect(devnet.totals().burned).toBe(10n);
});
