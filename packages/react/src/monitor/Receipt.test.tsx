// proves X7, X11
import type { Receipt as ReceiptValue } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { receiptOf, sampleQuote, sampleServerInfo, settlementOf } from "../testing/sampleJobs.js";
import { Receipt } from "./Receipt.js";
import { completedJob } from "./testing/stories.js";

const receipt = receiptOf(completedJob);
const info = { queries: { "server.info": () => sampleServerInfo } };

async function setup({
  shown = receipt,
  issuer = sampleServerInfo.issuer,
}: {
  shown?: ReceiptValue;
  issuer?: string;
} = {}) {
  const { client } = createFakeClient({ queries: { "server.info": () => ({ ...sampleServerInfo, issuer }) } });
  return renderKit(<Receipt receipt={shown} quote={sampleQuote} settlement={settlementOf(receipt)} />, { client });
}

const badge = () => document.querySelector('[data-gk-part="badge"]')?.textContent ?? null;

describe("Receipt", () => {
  it("shows where each QU went, summing to the lock", async () => {
    const { container } = await setup();
    const cells = [...container.querySelectorAll("td[data-numeric]")].map(({ textContent }) =>
      BigInt((textContent ?? "").replace(/\D/g, "")),
    );
    const sum = cells.pop();
    expect(cells).toHaveLength(receipt.body.division.lines.length);
    expect(cells.reduce((total, amount) => total + amount, 0n)).toBe(sum);
    expect(String(sum)).toBe(receipt.body.division.total);
  });

  it("verifies in the browser when it is asked to, not before", async () => {
    await setup();
    await expect.element(page.getByRole("button", { name: "Verify" })).toBeVisible();
    expect(badge()).toBeNull();
    await userEvent.click(page.getByRole("button", { name: "Verify" }));
    await expect.poll(badge).toContain("Verified in this browser");
  });

  it("says what is wrong with a receipt that was changed after it was signed", async () => {
    const changed = { ...receipt, body: { ...receipt.body, payer: "X".repeat(60) } };
    await setup({ shown: changed });
    await userEvent.click(page.getByRole("button", { name: "Verify" }));
    await expect.element(page.getByText("This receipt does not verify", { exact: true })).toBeVisible();
    await expect.element(page.getByText("Its content is not what was hashed.", { exact: true })).toBeVisible();
  });

  it("does not take another's signature for the issuer's", async () => {
    await setup({ issuer: "ab".repeat(32) });
    await userEvent.click(page.getByRole("button", { name: "Verify" }));
    await expect
      .element(page.getByText("It was signed with another key than the issuer's.", { exact: true }))
      .toBeVisible();
  });

  it("links the transaction that divided the escrow", async () => {
    await setup();
    const link = page.getByRole("link", { name: "See it in the explorer" });
    await expect.element(link).toHaveAttribute("href", `http://chain.test/network/tx/${"s".repeat(60)}`);
  });

  it.each(["light", "dark"] as const)("is accessible in %s", async (theme) => {
    const { client } = createFakeClient(info);
    const { container } = await renderKit(<Receipt receipt={receipt} />, { client, theme });
    await userEvent.click(page.getByRole("button", { name: "Verify" }));
    await expect.poll(badge).toContain("Verified in this browser");
    await expectAccessible(container);
  });
});
