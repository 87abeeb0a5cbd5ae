// proves X12, P14, P35
import { expect, test } from "vitest";
import { explorerUrls, identityLink, tickLink, transactionLink } from "../../rpc/explorerLinks.js";
import { setupDevnet } from "../devnetSetup.fixture.js";

/** Where a server puts its devnet: every link must work beneath it. */
const prefix = "https://host.test/devnet";

async function setup() {
  const fixture = await setupDevnet();
  const open = async (url: string) => {
    expect(url.startsWith(`${prefix}/network`), `${url} leaves the explorer`).toBe(true);
    const response = await fixture.devnet.fetch(new Request(url.replace(prefix, "http://devnet")));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...fixture, open };
}

/** What a page links to, as a browser would resolve it. */
const linksOf = (url: string, text: string) =>
  [...text.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => new URL(href, url).href);

/** A payment, a division, one without cover. */
async function setupUsed() {
  const chain = await setup();
  const { sign, signSendMany, identities, rpc, settle } = chain;
  const paid = await sign("consumer");
  const transfers = [
    { destination: identities.platform, amount: 60_000n },
    { destination: identities.site, amount: 40n },
  ];
  const divided = await signSendMany("consumer", transfers, 60_050n);
  const uncovered = await sign("provider", { amount: 5_000_000n });
  for (const { bytes } of [paid, divided, uncovered]) await rpc.broadcastTransaction(bytes);
  await settle();
  return { ...chain, paid, divided, uncovered };
}

test("every link of every page leads to a page, wherever the devnet is served", async () => {
  const { open, divided, identities } = await setupUsed();
  const waiting = [
    `${prefix}/network`,
    transactionLink(prefix, divided.id),
    identityLink(prefix, identities.consumer),
    tickLink(prefix, 3_000_000_002),
  ];
  const seen = new Set<string>();
  while (waiting.length > 0 && seen.size < 60) {
    const url = waiting.shift() ?? "";
    if (seen.has(url)) continue;
    seen.add(url);
    const { status, headers, text } = await open(url);
    expect(status, url).toBe(200);
    if (url.endsWith(".css")) expect(headers.get("content-type")).toContain("text/css");
    else waiting.push(...linksOf(url, text));
  }
  for (const part of ["/tx/", "/address/", "/tick/", "explorer.css"])
    expect(
      [...seen].some((url) => url.includes(part)),
      part,
    ).toBe(true);
});

test("a transaction shows its amount, its sides, its steps and everything it moved", async () => {
  const { open, divided, uncovered, identities } = await setupUsed();
  const { text } = await open(transactionLink(prefix, divided.id));
  for (const part of ["60,050", identities.consumer, identities.site, "send to many", "burned", "60,000"])
    expect(text).toContain(part);
  expect(text).toContain('data-state="done">3/3 In the archive, and the QU moved');
  expect(text).not.toContain("http-equiv");
  const failed = await open(transactionLink(prefix, uncovered.id));
  expect(failed.text).toContain('data-state="failed">3/3 In the archive; no QU moved');
  expect(failed.text).toContain("Nothing.");
});

test("a transaction is shown while it waits and while the archive has not shown it, and asks again", async () => {
  const { open, sign, rpc, devnet } = await setup();
  const { bytes, id } = await sign("consumer");
  expect((await open(transactionLink(prefix, id))).status).toBe(404);
  await rpc.broadcastTransaction(bytes);
  const waiting = await open(transactionLink(prefix, id));
  expect(waiting.text).toContain('data-state="now">2/3 Waiting for the tick');
  expect(waiting.text).toContain('http-equiv="refresh"');
  for (let index = 0; index < 3; index++) await devnet.tick();
  expect((await open(transactionLink(prefix, id))).text).toContain('data-state="now">3/3');
});

test("an identity shows what it holds and its transactions, page by page", async () => {
  const { open, sign, rpc, settle, identities } = await setup();
  for (let index = 0; index < 60; index++)
    await rpc.broadcastTransaction((await sign("consumer", { input: Uint8Array.of(index) })).bytes);
  await settle();
  const first = await open(identityLink(prefix, identities.platform));
  expect(first.text).toContain("6,000 QU in 60 transfers");
  expect(first.text.match(/\/tx\//g)).toHaveLength(50);
  const next = linksOf(identityLink(prefix, identities.platform), first.text).find((url) => url.endsWith("?page=2"));
  const second = await open(next ?? "");
  expect(second.text.match(/\/tx\//g)).toHaveLength(10);
  expect(second.text).toContain('rel="prev"');
  expect((await open(identityLink(prefix, identities.site))).text).toContain("No transactions.");
});

test("a tick is in the archive, to come, or was skipped", async () => {
  const { open, devnet, settle } = await setup();
  await settle();
  await devnet.skipTicks(10);
  await settle();
  expect((await open(tickLink(prefix, 3_000_000_002))).text).toContain("in the archive");
  expect((await open(tickLink(prefix, 3_000_000_010))).text).toContain("skipped: it never happened");
  expect((await open(tickLink(prefix, devnet.currentTick() + 5))).text).toContain("not in the archive yet");
});

test("the look-up finds transactions, identities and ticks, and says so when it finds nothing", async () => {
  const { open, paid, identities } = await setupUsed();
  const search = async (text: string) => {
    const url = `${prefix}/network/search?q=${encodeURIComponent(text)}`;
    const { status, headers } = await open(url);
    return status === 302 ? new URL(headers.get("location") ?? "", url).href : status;
  };
  expect(await search(` ${paid.id} `)).toBe(transactionLink(prefix, paid.id));
  expect(await search(identities.site)).toBe(identityLink(prefix, identities.site));
  expect(await search("3000000002")).toBe(tickLink(prefix, 3_000_000_002));
  expect(await search("//evil.test")).toBe(404);
});

test("a movement's own link leads to its transaction", async () => {
  const { open, paid } = await setupUsed();
  const url = `${prefix}/network/events/3000000002/0`;
  const { status, headers } = await open(url);
  expect(status).toBe(302);
  expect(new URL(headers.get("location") ?? "", url).href).toBe(transactionLink(prefix, paid.id));
  expect((await open(`${prefix}/network/events/5/0`)).status).toBe(404);
});

test("nothing given by others is run: all is escaped, and a policy forbids it anyway", async () => {
  const { open } = await setup();
  const script = "<script>alert(1)</script>";
  for (const path of [`tx/${script}`, `address/${script}`, `tick/${script}`, `search?q=${script}`]) {
    const { status, text, headers } = await open(new URL(`${prefix}/network/${path}`).href);
    expect(status).toBe(404);
    expect(text).not.toContain("<script");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  }
  expect((await open(`${prefix}/network`)).text).not.toMatch(/style=|<script|onclick/);
});

test("says on every page that it is play money, and is not the public explorer", async () => {
  const { open } = await setup();
  expect((await open(`${prefix}/network`)).text).toContain("play money, worth nothing");
  expect(Object.values(explorerUrls)).not.toContain(prefix);
});
