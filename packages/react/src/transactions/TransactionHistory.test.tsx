// proves V4, P34, P35, P36, P46, P50, V6, X1
import { GpuKitError } from "@gpukit/core";
import type { AccountChange, ListTransactionsParameters, TransactionEntry, TransactionList } from "@gpukit/sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { createQueue } from "../testing/createQueue.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { sampleServerInfo } from "../testing/sampleJobs.js";
import { TransactionHistory, type TransactionHistoryData } from "./TransactionHistory.js";

const jobId = "bbbbbbbb-0000-4000-8000-000000000004";
const payer = "FXHSWSJBTCZHFAFXHSWSJBTCZHFAFXHSWSJBTCZHFAFXHSWSJBTCZHFAYKSC";
const at = (day: number) => new Date(2026, 10, day, 12).getTime();
const entry = (changes: Partial<TransactionEntry>): TransactionEntry => ({
  id: `${changes.type} ${changes.atMs}`,
  type: "lock",
  amount: "410010",
  status: "confirmed",
  atMs: at(20),
  confirmedAtMs: null,
  transactionId: "t".repeat(60),
  targetTick: 3_000_000_100,
  payer,
  custodyIdentity: "E".repeat(60),
  escrowId: "00000000-0000-4000-8000-000000000002",
  jobId,
  ...changes,
});
const all = [
  entry({ type: "lock", atMs: at(23), status: "pending", jobId: null }),
  entry({
    type: "release",
    atMs: at(22),
    amount: "205000",
    confirmedAtMs: at(22) + 9_000,
    transactionId: "s".repeat(60),
  }),
  entry({ type: "refund", atMs: at(21), amount: "205000", transactionId: "s".repeat(60) }),
  entry({ type: "lock", atMs: at(20) }),
];

type Answer = (input: ListTransactionsParameters) => TransactionList | Promise<TransactionList>;
const narrowed: Answer = ({ type, fromMs = 0, toMs = 9e15 }) => ({
  transactions: all.filter((one) => (!type || one.type === type) && one.atMs >= fromMs && one.atMs < toMs),
  nextCursor: null,
});

function setup(
  props: TransactionHistoryData = {},
  {
    answer = narrowed,
    fetch,
    ...options
  }: RenderKitOptions & { answer?: Answer; fetch?: typeof globalThis.fetch } = {},
) {
  const list = vi.fn(answer);
  const { client } = createFakeClient({
    queries: { "transactions.list": list, "server.info": () => sampleServerInfo },
    ...(fetch && { fetch }),
  });
  return { list, rendered: renderKit(<TransactionHistory {...props} />, { client, ...options }) };
}

const rows = () =>
  page
    .getByRole("row")
    .elements()
    .slice(1)
    .map(({ textContent }) => (textContent ?? "").replaceAll("\u00a0", " "));

/** Lets the page's clock run until something shows; what is loaded meanwhile comes in its own time. */
async function passUntil(shows: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !shows(); tries += 1) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise(requestAnimationFrame);
  }
  expect(shows()).toBe(true);
}

afterEach(() => void vi.useRealTimers());

describe("TransactionHistory", () => {
  it("shows date, amount, type and status of each movement", async () => {
    await setup().rendered;
    await expect.poll(rows).toHaveLength(4);
    expect(rows()[1]).toMatch(/^ReleaseNov 22, 2026, 12:00.PM205,000 QUConfirmed /);
    expect(rows()[0]).toMatch(/^LockNov 23, 2026, .*410,010 QUPending scheduled for tick 3,000,000,100/);
  });

  it("is narrowed by type and by day, both ends of which are in it", async () => {
    const { list, rendered } = setup();
    await rendered;
    await userEvent.click(page.getByRole("radio", { name: "Refunds" }));
    await expect.poll(rows).toHaveLength(1);
    await userEvent.click(page.getByRole("radio", { name: "All" }));
    await userEvent.fill(page.getByLabelText("From"), "2026-11-21");
    await userEvent.fill(page.getByLabelText("To"), "2026-11-22");
    await expect.poll(() => rows().map((row) => row.slice(0, 6))).toEqual(["Releas", "Refund"]);
    expect(list.mock.calls.at(-1)?.[0]).toMatchObject({
      fromMs: new Date(2026, 10, 21).getTime(),
      toMs: new Date(2026, 10, 23).getTime(),
    });
    await userEvent.fill(page.getByLabelText("From"), "2026-12-01");
    await userEvent.fill(page.getByLabelText("To"), "");
    await expect.element(page.getByText("No transaction is like this")).toBeVisible();
  });

  it("turns its pages", async () => {
    const answer: Answer = ({ cursor }) =>
      cursor ? { transactions: all.slice(2), nextCursor: null } : { transactions: all.slice(0, 2), nextCursor: "2" };
    await setup({ pageSize: 2 }, { answer }).rendered;
    await userEvent.click(page.getByRole("button", { name: "Older" }));
    await expect.poll(() => rows()[0]).toMatch(/^Refund/);
    await userEvent.click(page.getByRole("button", { name: "Newer" }));
    await expect.poll(() => rows()[0]).toMatch(/^Lock/);
  });

  it("opens one movement's details, with its own page of the explorer and its job", async () => {
    await setup({ hrefOf: (id) => `/jobs/${id}` }).rendered;
    const details = page.getByRole("button", { name: /^Details of Release 205,000\sQU$/ });
    await expect.element(details).toHaveAttribute("aria-expanded", "false");
    (details.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(details).toHaveAttribute("aria-expanded", "true");
    await expect
      .element(page.getByRole("link", { name: "See it in the explorer" }))
      .toHaveAttribute("href", `http://chain.test/network/tx/${"s".repeat(60)}`);
    await expect.element(page.getByRole("link", { name: "bbbbbbbb" })).toHaveAttribute("href", `/jobs/${jobId}`);
    await userEvent.click(page.getByRole("button", { name: /^Details of Refund/ }));
    await expect.element(details).toHaveAttribute("aria-expanded", "false");
  });

  it("follows what is on its way: how long it still takes, and its end, without a reload", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    let tick = 3_000_000_000;
    const fetch: typeof globalThis.fetch = async () => {
      tick += 2;
      const balance = { id: payer, balance: "1", validForTick: tick, latestIncomingTransferTick: 1 };
      const amounts = { incomingAmount: "1", outgoingAmount: "0", latestOutgoingTransferTick: 0 };
      return Response.json({
        balance: { ...balance, ...amounts, numberOfIncomingTransfers: 1, numberOfOutgoingTransfers: 0 },
      });
    };
    let isConfirmed = false;
    const answer: Answer = () => ({
      transactions: [entry({ status: isConfirmed ? "confirmed" : "pending" })],
      nextCursor: null,
    });
    await setup({}, { answer, fetch }).rendered;
    await passUntil(() => /Pending about \d+ (min|sec).* left/.test(rows()[0] ?? ""));
    isConfirmed = true;
    await passUntil(() => rows()[0]?.includes("Confirmed") === true);
  });

  it("shows what became of a movement when the server tells of it", async () => {
    let status: TransactionEntry["status"] = "pending";
    const changes = createQueue<AccountChange>();
    const { client } = createFakeClient({
      queries: { "transactions.list": () => ({ transactions: [entry({ status })], nextCursor: null }) },
      subscriptions: { "accounts.watch": () => changes },
      session: { token: "t", identity: payer, expiresAtMs: 9e15 },
    });
    await renderKit(<TransactionHistory />, { client });
    await expect.poll(() => rows()[0]).toContain("Pending");
    status = "confirmed";
    changes.push({ atMs: 1 });
    await expect.poll(() => rows()[0]).toContain("Confirmed");
  });

  it("says when there is nothing, while it loads, and when it cannot", async () => {
    await setup({}, { answer: () => ({ transactions: [], nextCursor: null }) }).rendered;
    await expect.element(page.getByText("No transactions yet")).toBeVisible();
    await setup({}, { answer: () => new Promise(() => {}) }).rendered;
    await expect.element(page.getByText("Loading your transactions…")).toBeInTheDocument();
    const answer = () => {
      throw new GpuKitError("server-unreachable", "The server did not answer.");
    };
    await setup({}, { answer }).rendered;
    await expect.element(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
  });

  it("speaks Portuguese", async () => {
    await setup({}, { locale: "pt-BR" }).rendered;
    await expect.element(page.getByRole("radio", { name: "Devoluções" })).toBeVisible();
  });

  it.each([
    [320, "light"],
    [1280, "dark"],
  ] as const)("is accessible at %i px in %s, and does not scroll the page sideways", async (width, theme) => {
    await page.viewport(width, 900);
    const { container } = await setup({}, { theme }).rendered;
    await userEvent.click(page.getByRole("button", { name: /^Details of Release/ }));
    await expect.element(page.getByRole("link", { name: "See it in the explorer" })).toBeVisible();
    await expectAccessible(container);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});
