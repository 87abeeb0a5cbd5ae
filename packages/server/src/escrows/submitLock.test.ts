// proves P16, P19, P20, S4, S5, X4
import { isGpuKitError } from "@gpukit/core";
import { toBase64 } from "@gpukit/qubic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../testing/eventually.js";
import { acceptQuote, quoteJob, toTransaction, waitForLock } from "../testing/rent.js";
import { createTestMarketServer, type TestConsumer, type TestMarket } from "../testing/testMarket.js";

let market: TestMarket;

beforeAll(async () => {
  market = await createTestMarketServer();
}, 60_000);

afterAll(() => market.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
  );

async function setup(consumer: TestConsumer) {
  const node = await market.enrolNode();
  const quote = await quoteJob(market, consumer, { node });
  const { escrow, plan } = await acceptQuote(consumer, quote);
  const escrowId = escrow.id;
  // Further ahead than planned, so that a busy machine is in time.
  const sign = async (ticksAhead = 200) => {
    const { networkTick } = await market.server.chain.readPace();
    return consumer.wallet.signTransaction({ ...toTransaction(plan), tick: networkTick + ticksAhead });
  };
  const submit = ({ bytes }: { bytes: Uint8Array }) =>
    consumer.calls.escrows.submitLock({ escrowId, transaction: toBase64(bytes) });
  return { node, quote, escrowId, sign, submit };
}

describe("a signed lock", () => {
  it("for a tick that no network would keep it until holds no offer", async () => {
    const { submit, sign, escrowId, quote } = await setup(await market.signIn("consumer"));
    expect(await codeOf(submit(await sign(1_000_000)))).toBe("lock-mismatch");
    const consumer = await market.signIn("consumer");
    await consumer.calls.escrows.cancel({ id: escrowId });
    const offers = await consumer.calls.offers.list();
    expect(offers.find(({ id }) => id === quote.terms.offerId)?.state).toBe("available");
  });

  it("that its payer cannot cover, other locks under way counted, is refused before it holds an offer", async () => {
    const consumer = await market.signIn("site");
    const first = await setup(consumer);
    await first.submit(await first.sign(2_000));
    const { balance } = await market.server.chain.rpc.balance(consumer.identity);
    const { networkTick: tick } = await market.server.chain.readPace();
    const rest = BigInt(first.quote.terms.lockAmount) - 1n;
    const away = await consumer.wallet.signTransaction({
      source: consumer.identity,
      destination: market.identities.faucet,
      amount: balance - BigInt(first.quote.terms.lockAmount) - rest,
      tick: tick + 100,
      inputType: 0,
      input: new Uint8Array(0),
    });
    await market.server.chain.rpc.broadcastTransaction(away.bytes);
    await eventually(async () => (await market.server.chain.rpc.balance(consumer.identity)).balance < balance);
    const second = await setup(consumer);
    expect(await codeOf(second.submit(await second.sign()))).toBe("balance-too-low");
    await consumer.calls.escrows.cancel({ id: second.escrowId });
  });

  it("that had executed before the server looked at the custody identity starts its job all the same", async () => {
    const consumer = await market.signIn("thirdProvider");
    const { sign, submit, escrowId, quote } = await setup(consumer);
    const signed = await sign();
    await market.server.chain.rpc.broadcastTransaction(signed.bytes);
    const custody = quote.terms.custody.identity;
    const { chain } = market.server;
    const { readPace } = chain;
    // The pace was read, and then the tick came before the identity's counters were.
    chain.readPace = async () => {
      const pace = await readPace();
      await eventually(async () => (await chain.rpc.balance(custody)).incomingAmount > 0n, { what: "the lock" });
      return pace;
    };
    const code = await codeOf(submit(signed)).finally(() => {
      chain.readPace = readPace;
    });
    expect(code).toBe("transaction-tick-passed");
    const { job } = await waitForLock(consumer, escrowId);
    await consumer.calls.jobs.cancel({ id: job.id });
  });

  it("that is missed again and again gives the offer back", async () => {
    const consumer = await market.signIn("faucet");
    const { node, submit, escrowId } = await setup(consumer);
    for (let tries = 1; ; tries += 1) {
      const { plan } = await consumer.calls.escrows.planLock({ escrowId, approvalMs: 1_000 });
      market.devnet.faults.dropNext(50);
      await submit(await consumer.wallet.signTransaction(toTransaction(plan)));
      const { state } = await eventually(
        async () => {
          const escrow = await consumer.calls.escrows.get({ id: escrowId });
          return escrow.state !== "confirming" && escrow;
        },
        { what: "the missed tick" },
      );
      market.devnet.faults.dropNext(0);
      if (state === "expired") break;
      expect(tries).toBeLessThan(10);
    }
    const offers = await consumer.calls.offers.list();
    expect(offers.find(({ id }) => id === node.offer.id)?.state).toBe("available");
  }, 90_000);
});

describe("an acceptance", () => {
  it("that is sent twice at once reserves once and answers both", async () => {
    const consumer = await market.signIn("secondProvider");
    const node = await market.enrolNode();
    const quote = await quoteJob(market, consumer, { node });
    const [first, second] = await Promise.all([acceptQuote(consumer, quote), acceptQuote(consumer, quote)]);
    expect(first.escrow.id).toBe(second.escrow.id);
  });
});
