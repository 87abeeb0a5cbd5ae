// proves P19
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { toQuString } from "@gpukit/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeUnsigned } from "../codec/encodeUnsigned.js";
import type { QubicTransaction } from "../codec/QubicTransaction.js";
import { encodeSendMany, sendManyContract } from "../codec/sendMany.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { contractIdentity, nullIdentity } from "../identity/contractIdentity.js";
import { devIdentities, setupDevnet } from "./devnetSetup.fixture.js";
import { executeTransaction } from "./executeTransaction.js";
import { createLedger, totalsOf } from "./ledger.js";

const names = Object.keys(devSeeds) as (keyof typeof devSeeds)[];
const total = 2_000_000n;
let dataDir: string;

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-devnet-"));
});
afterAll(() => fs.rm(dataDir, { recursive: true }));

test("no sequence of transactions makes or loses a QU, whatever their inputs say", async () => {
  const identities = Object.values(await devIdentities());
  const anyone = fc.constantFrom(...identities, nullIdentity, sendManyContract, contractIdentity(1));
  const transactions: fc.Arbitrary<QubicTransaction> = fc.record({
    source: fc.constantFrom(...identities),
    destination: anyone,
    amount: fc.oneof(fc.bigInt({ min: 0n, max: 200n }), fc.bigInt({ min: 0n, max: 3n * total })),
    tick: fc.nat(1_000),
    inputType: fc.constantFrom(0, 1, 2),
    input: fc.oneof(
      fc.uint8Array({ maxLength: 1_024 }),
      fc
        .array(fc.record({ destination: anyone, amount: fc.bigInt({ min: 1n, max: 60n }) }), {
          minLength: 1,
          maxLength: 3,
        })
        .map(encodeSendMany),
    ),
  });
  const exactSendMany = fc
    .record({
      source: fc.constantFrom(...identities),
      transfers: fc.array(fc.record({ destination: anyone, amount: fc.bigInt({ min: 1n, max: 9_000n }) }), {
        minLength: 1,
        maxLength: 25,
      }),
      surplus: fc.constantFrom(0n, 0n, 0n, 1n, -1n),
    })
    .map(({ source, transfers, surplus }) => ({
      source,
      destination: sendManyContract,
      amount: transfers.reduce((sum, { amount }) => sum + amount, 10n) + surplus,
      tick: 1,
      inputType: 1,
      input: encodeSendMany(transfers),
    }));
  const each = 300_000n;
  let flew = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(transactions, exactSendMany), { minLength: 1, maxLength: 30 }), (list) => {
      const ledger = createLedger(Object.fromEntries(identities.map((identity) => [identity, each])), 0);
      for (const transaction of list) {
        encodeUnsigned(transaction);
        flew += executeTransaction(ledger, transaction, { tick: 1, sendManyFee: 10n }) ? 1 : 0;
        const { balances, burned } = totalsOf(ledger);
        expect(balances + burned).toBe(each * BigInt(identities.length));
        for (const { incomingAmount, outgoingAmount } of ledger.accounts.values())
          toQuString(incomingAmount - outgoingAmount);
      }
    }),
    { numRuns: 200 },
  );
  expect(flew).toBeGreaterThan(300);
});

type Step =
  | { kind: "transfer" | "send-many"; from: number; to: number; amount: number; exact: boolean }
  | { kind: "restart" };
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("transfer" as const, "send-many" as const),
      from: fc.nat(names.length - 1),
      to: fc.nat(names.length - 1),
      amount: fc.integer({ min: 1, max: 600_000 }),
      exact: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

test("over the whole node, with signatures, restarts and a journal, the sum stays", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 10 }), async (list) => {
      const folder = path.join(dataDir, String(run++));
      let node = await setupDevnet({ dataDir: folder });
      const before = new Map<string, bigint>();
      for (const step of list) {
        if (step.kind === "restart") {
          const tick = node.devnet.currentTick();
          await node.devnet.stop();
          node = await setupDevnet({ dataDir: folder });
          expect(node.devnet.currentTick()).toBe(tick);
          for (const [identity, balance] of before) expect((await node.rpc.balance(identity)).balance).toBe(balance);
        } else {
          const from = names[step.from] ?? "consumer";
          const destination = node.identities[names[step.to] ?? "provider"];
          const amount = BigInt(step.amount);
          const { bytes } =
            step.kind === "transfer"
              ? await node.sign(from, { destination, amount })
              : await node.signSendMany(from, [{ destination, amount }], amount + (step.exact ? 10n : 9n));
          await node.rpc.broadcastTransaction(bytes);
          await node.settle();
        }
        const { balances, burned } = node.devnet.totals();
        expect(balances + burned).toBe(total);
        for (const identity of Object.values(node.identities))
          before.set(identity, (await node.rpc.balance(identity)).balance);
      }
      await node.devnet.stop();
    }),
    { numRuns: 100 },
  );
}, 60_000);
