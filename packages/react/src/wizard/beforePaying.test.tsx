// proves W1, W13, P14, X5: what the wizard says of itself, of the price and of the payment
import { whoPays } from "@gpukit/core";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { payEn } from "../messages/en/pay.js";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage, script } from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

const button = (name: string | RegExp) => page.getByRole("button", { name });
const count = () => document.querySelector('[data-gk-part="wizard-count"]')?.firstChild?.textContent;

async function setup() {
  const market = await createWizardMarket({ held: true });
  restores.push(market.restoreRequests);
  await renderKit(<JobWizard storage={memoryStorage()} />, { client: market.client, wallet: market.wallet });
  return market;
}

async function walkToPay() {
  await userEvent.upload(page.getByLabelText(/Drop your script/), new File([script], "train.py"));
  await expect.element(page.getByText("How we know")).toBeVisible();
  await button("Continue").click();
  await page.getByRole("radio").nth(3).click();
  await button("Continue").click();
  await button("Skip").click();
  await expect.element(button(/Lock 36,010/)).toBeVisible();
}

it("has four steps, each with an icon and a name, and says which of them one is at", async () => {
  await setup();
  const steps = [...document.querySelectorAll("[data-gk-wizard-steps] > *")];
  const names = [/^Upload & analysis/, /^GPU selection/, /^Configuration.*optional/, /^Payment & launch/];
  expect(steps.map((step) => step.textContent)).toEqual(names.map((name) => expect.stringMatching(name)));
  for (const step of steps) expect(step.querySelector("svg path")?.getAttribute("d")).toBeTruthy();
  const drawn = steps.map((step) => step.querySelector("svg")?.innerHTML);
  expect(new Set(drawn).size).toBe(4);
  expect(count()).toMatch(/1\D+4/);
  await walkToPay();
  expect(count()).toMatch(/4\D+4/);
});

it("says before paying when the job starts, and who pays however it ends", async () => {
  const { quote } = await setup();
  await walkToPay();
  await expect.element(page.getByText("Starts after payment")).toBeVisible();
  const starts = page.getByText("Starts after payment").element().parentElement;
  expect(starts?.textContent).toMatch(new RegExp(`${quote.terms.estimatedStartS}\\s?s`));
  const { stageLimits } = quote.terms;
  if (!stageLimits) throw new Error("The quote tells no stage's limit.");
  const stages: Record<keyof typeof payEn.stages, RegExp> = {
    startMs: /15\sminutes/,
    prepareMs: /20\sminutes/,
    runMs: /1\shour/,
    uploadMs: /30\sminutes/,
    silenceMs: /30\sseconds/,
  };
  for (const [stage, time] of Object.entries(stages)) {
    const name = page.getByText(payEn.stages[stage as keyof typeof stages]);
    await expect.element(name).toBeVisible();
    expect(name.element().parentElement?.textContent).toMatch(time);
  }
  const table = page.getByRole("table").element().textContent?.toLowerCase() ?? "";
  for (const { outcome, providerPay } of whoPays) {
    expect(table).toContain(payEn.outcomes[outcome]);
    expect(table).toContain(payEn.providerPays[providerPay]);
    expect(table).toContain(payEn.youGetBack[providerPay]);
  }
});

it("names the transaction, and leads to its page in the explorer", async () => {
  const { server } = await setup();
  await walkToPay();
  await button(/Lock 36,010/).click();
  await expect.element(page.getByRole("heading", { name: "Confirming 1/3" })).toBeVisible();
  const { transactionId } = server.current().lock ?? {};
  const link = document.querySelector<HTMLAnchorElement>('[data-gk-part="wizard"] a[href*="/tx/"]');
  expect(link?.href).toBe(`http://gpukit.test/explorer/network/tx/${transactionId}`);
  expect(transactionId).toMatch(/^[a-z]{60}$/);
});
