// proves W6, W11, P14, P44, X5: what keeps a payment from being made is said where it would be made
import { GpuKitError, type Quote } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/sdk";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderKit } from "../testing/renderKit.js";
import {
  anotherWallet,
  createWizardMarket,
  memoryStorage,
  script,
  type WizardMarketParameters,
} from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

const button = (name: string | RegExp) => page.getByRole("button", { name });
const plain = (text: string | null | undefined) => (text ?? "").replaceAll("\u00a0", " ");

async function setup(parameters: WizardMarketParameters = {}) {
  const market = await createWizardMarket(parameters);
  restores.push(market.restoreRequests);
  const storage = memoryStorage();
  const show = (wallet: WalletConnector = market.wallet) =>
    renderKit(<JobWizard storage={storage} />, { client: market.client, wallet });
  return { ...market, show, screen: await show() };
}

async function walkToConfigure() {
  await userEvent.upload(page.getByLabelText(/Drop your script/), new File([script], "train.py"));
  await expect.element(page.getByText("How we know")).toBeVisible();
  await button("Continue").click();
  await page.getByRole("radio").nth(3).click();
  await button("Continue").click();
  await expect.element(button("Skip")).toBeVisible();
}

it("names the secrets that a reload took, beside the price, and leads to where they are entered", async () => {
  const { screen, show, launches } = await setup();
  await walkToConfigure();
  await button("Add it HF_TOKEN").click();
  await expect.element(page.getByLabelText(/^Secret/)).toBeChecked();
  await page.getByLabelText("Value").fill("hf_very_secret");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await button("Continue").click();
  await expect.element(button(/Lock 36,010/)).toBeVisible();
  await expect.element(page.getByText("Enter this secret again")).not.toBeInTheDocument();
  await screen.unmount();
  await show();
  await button(/Lock 36,010/).click();
  const note = page.getByRole("status").filter({ hasText: "Enter this secret again" });
  await expect.element(note).toBeVisible();
  expect(note.element().textContent).toContain("HF_TOKEN");
  expect(launches).toEqual([]);
  await note.getByRole("button", { name: "Change" }).click();
  await expect.element(page.getByText("Gone with the reload: enter it again")).toBeVisible();
});

it("says what it cost before, where asking again gave another price", async () => {
  const dearer = ({ terms, ...quote }: Quote): Quote => ({
    ...quote,
    terms: { ...terms, id: "00000000-0000-4000-8000-000000000099", cap: "40000", lockAmount: "40010" },
  });
  let prices = 0;
  const market = await setup({
    mutations: {
      "quotes.create": () => {
        prices += 1;
        return prices === 1 ? market.quote : dearer(market.quote);
      },
      "escrows.accept": () => {
        throw new GpuKitError("quote-expired", "The quote has expired.");
      },
    },
  });
  await walkToConfigure();
  await button("Skip").click();
  await expect.element(page.getByText("The price has changed")).not.toBeInTheDocument();
  await button(/Lock 36,010/).click();
  const note = page.getByRole("status").filter({ hasText: "The price has changed" });
  await expect.element(note).toBeVisible();
  expect(plain(note.element().textContent)).toContain("16,810 QU, with 36,010 QU locked");
  await expect.element(button(/Lock 40,010/)).toBeVisible();
});

it("waits for the wallet whose price it is, says which that is, and asks no other to sign", async () => {
  const signedIn = ({ identity }: { identity: string }) => ({
    token: "token",
    identity,
    expiresAtMs: Date.now() + 3e6,
  });
  const { screen, show, asked, identity, wallet } = await setup({
    rejections: 1,
    mutations: { "accounts.signIn": signedIn },
  });
  await walkToConfigure();
  await button("Skip").click();
  await button(/Lock 36,010/).click();
  await expect.element(button("Sign again")).toBeVisible();
  await screen.unmount();
  const other = await show(anotherWallet());
  await button("Sign again").click();
  const note = page.getByRole("status").filter({ hasText: "This price is for another wallet" });
  await expect.element(note).toBeVisible();
  expect(note.element().textContent).toContain(identity.slice(0, 8));
  await expect.element(button("Cancel")).toBeVisible();
  expect(asked.signatures).toBe(1);
  await other.unmount();
  await show(wallet);
  await expect.element(page.getByRole("heading", { name: "Launched" })).toBeVisible();
  expect(asked.signatures).toBe(2);
});
