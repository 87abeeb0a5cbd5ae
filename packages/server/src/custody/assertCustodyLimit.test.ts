// proves P18, S5
import { parseQu, type Quote } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { escrows } from "../escrows/escrowTables.js";
import type { Database } from "../platform/database.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { assertCustodyLimit } from "./assertCustodyLimit.js";

it("the server holds no more QU at once than its operator allows, whoever asks at the same time", async () => {
  const { server } = await createTestServer();
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const quotes: Quote[] = [];
  for (let index = 0; index < 3; index += 1) quotes.push(await createTestQuote(server, { account, node }));
  const lockAmount = parseQu(quotes[0]?.terms.lockAmount ?? "0");
  const custodyLimit = 2n * lockAmount + 1n;
  const open = (quote: Quote) =>
    server.db.transaction(async (tx) => {
      await assertCustodyLimit(tx, { lockAmount, custodyLimit });
      await createTestEscrow({ ...server, db: tx as Database }, { quote, account, state: "reserved" });
    });
  const opened = await Promise.allSettled(quotes.map(open));
  const refusals = opened.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refusals).toMatchObject([
    { code: "custody-limit", facts: expect.arrayContaining([expect.stringMatching(/^Limit: /)]) },
  ]);

  // What was promised and never locked makes room again.
  const held = quotes[opened.findIndex(({ status }) => status === "fulfilled")];
  const refused = quotes[opened.findIndex(({ status }) => status === "rejected")];
  if (!held || !refused) throw new Error("Two were opened and one was not.");
  await server.db.update(escrows).set({ state: "expired" }).where(eq(escrows.id, held.terms.escrowId));
  await open(refused);
  await assertCustodyLimit(server.db, { lockAmount: 10n ** 15n, custodyLimit: null });
});
