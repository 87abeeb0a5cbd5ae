// proves S28, S5
import type { DevSeedName } from "@gpukit/qubic";
import { expect, it } from "vitest";
import { openDatabase } from "../platform/database.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { genesisAmount, setupCustody, type TestTransfer } from "./custodySetup.fixture.js";
import { recoverCustody } from "./recoverCustody.js";

it("the database is deleted amid 50 live escrows: key and chain alone bring every QU back to its sender", async () => {
  const setup = await setupCustody();
  const { chain, context, markFile, pay, wallets, balanceOf, isConserved } = setup;
  const { connectionString, close } = await createTestDatabase();
  const database = openDatabase({ connectionString });
  const { server } = await createTestServer({ replace: { db: database.db, chain } });
  const payers: DevSeedName[] = ["consumer", "secondProvider", "thirdProvider", "site", "faucet"];
  const transfers: TestTransfer[] = [];
  const identities: string[] = [];
  for (let index = 0; index < 50; index += 1) {
    const from = payers[index % payers.length] ?? "consumer";
    const account = await createTestAccount(server, from);
    const quote = await createTestQuote(server, { account, node: await createTestNode(server), maxDurationMs: 5_000 });
    const escrow = await createTestEscrow(server, { quote, account, state: "locked" });
    const { counter } = escrow.custody;
    transfers.push({ ...(await setup.lock(from, counter, BigInt(escrow.lockAmount))), to: escrow.custody.identity });
    if (index % 7 === 0) transfers.push(await setup.stray("platform", counter, 3n));
    identities.push(escrow.custody.identity);
  }
  await pay(transfers);
  const locked = await Promise.all(identities.map(balanceOf));
  expect(locked.every((amount) => amount >= 5_010n)).toBe(true);

  await database.close();
  await close();
  const { failures, unexplained } = await recoverCustody(context, {
    markFile,
    gap: 60,
    onFound: (found) => expect(found.filter(({ balance }) => balance > 0n)).toHaveLength(50),
    onReturned: () => undefined,
  });
  expect([failures, unexplained]).toEqual([[], []]);
  for (const identity of Object.values(wallets)) expect(await balanceOf(identity)).toBe(genesisAmount);
  expect(isConserved()).toBe(true);
}, 120_000);
