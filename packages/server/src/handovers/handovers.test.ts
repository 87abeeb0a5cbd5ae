// proves X9 (a payment handed from a site's page to the server's own), W6
import { isGpuKitError } from "@gpukit/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRequestContext } from "../authenticate.js";
import { emptySha256 } from "../http/incomingCall.js";
import { appRouter } from "../router.js";
import { quoteJob } from "../testing/rent.js";
import { createTestMarketServer, type TestConsumer, type TestMarket, type TestNode } from "../testing/testMarket.js";

const launch = { command: ["python3", "train.py"], environment: { TOKEN: "hush" }, network: "none" as const };
const origin = "https://partner.example";

let market: TestMarket;
let consumer: TestConsumer;
let node: TestNode;
let analysisId: string;

beforeAll(async () => {
  // The node is played by hand, and has nothing to say.
  market = await createTestMarketServer({ timings: { nodeSilenceMs: 3_600_000 } });
  consumer = await market.signIn("consumer");
  node = await market.enrolNode();
  ({ analysisId } = (await quoteJob(market, consumer, { node })).terms);
}, 60_000);
afterAll(() => market.close());

/** The calls of a page, as its browser sends them. */
async function pageAt(origin: string | null, { token = null as string | null } = {}) {
  const headers = new Headers({ ...(origin && { origin }), ...(token && { authorization: `Bearer ${token}` }) });
  const call = { method: "POST", path: "/trpc/handovers.create", headers, contentSha256: emptySha256 };
  const context = await createRequestContext(market.server, { ...call, connectionParams: null, remoteAddress: null });
  return appRouter.createCaller(context);
}

const ownPage = () => appRouter.createCaller({ server: market.server, account: null, node: null });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
  );

const newQuote = () => consumer.calls.quotes.create({ analysisId, offerId: node.offer.id });

async function handOver(from: string | null = origin) {
  const quote = await newQuote();
  const page = await pageAt(from, { token: consumer.token });
  return { quote, ...(await page.handovers.create({ quoteId: quote.terms.id, launch })) };
}

describe("a handover", () => {
  it("gives the server's own page the quote and what is to run, and signs nobody in", async () => {
    const { quote, token } = await handOver();
    const taken = await ownPage().handovers.take({ token, origin });
    expect(taken).toEqual({ quote, launch, machine: node.offer.name });
  });

  it("is taken once", async () => {
    const { token } = await handOver();
    await ownPage().handovers.take({ token, origin });
    expect(await codeOf(ownPage().handovers.take({ token, origin }))).toBe("not-found");
  });

  it("is good for the page that made it only, and spent on any other", async () => {
    const { token } = await handOver();
    expect(await codeOf(ownPage().handovers.take({ token, origin: "https://thief.example" }))).toBe("not-found");
    expect(await codeOf(ownPage().handovers.take({ token, origin }))).toBe("not-found");
  });

  it("lasts two minutes", async () => {
    const { token, expiresAtMs } = await handOver();
    expect(expiresAtMs - market.clock.nowMs()).toBeLessThanOrEqual(120_000);
    await market.clock.skip(121_000);
    expect(await codeOf(ownPage().handovers.take({ token, origin }))).toBe("not-found");
  });

  it("takes the place of the one before it", async () => {
    const quote = await newQuote();
    const page = await pageAt(origin, { token: consumer.token });
    const [first, second] = [
      await page.handovers.create({ quoteId: quote.terms.id, launch }),
      await page.handovers.create({ quoteId: quote.terms.id, launch }),
    ];
    expect(await codeOf(ownPage().handovers.take({ token: first.token, origin }))).toBe("not-found");
    expect(await ownPage().handovers.take({ token: second.token, origin })).toMatchObject({ quote });
  });

  it.each([null, "null", "file://", "https://partner.example/path"])("is not made for %j", async (from) => {
    expect(await codeOf(handOver(from))).toBe("not-allowed");
  });

  it("is made of an account's own quotes only", async () => {
    const quote = await newQuote();
    const other = await market.signIn("site");
    const page = await pageAt(origin, { token: other.token });
    expect(await codeOf(page.handovers.create({ quoteId: quote.terms.id, launch }))).toBe("not-found");
    expect(await codeOf((await pageAt(origin)).handovers.create({ quoteId: quote.terms.id, launch }))).toBe(
      "sign-in-required",
    );
  });
});
