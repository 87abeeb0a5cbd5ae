// proves W1, W2, W3, W4, W5, W6, W7, W8, W9, W11, P10, P11, P21, P44
import type { Job } from "@gpukit/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage, script, type WizardMarketParameters } from "../testing/wizardMarket.js";
import { JobWizard, type JobWizardProps } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

async function setup(parameters: WizardMarketParameters & { props?: Partial<JobWizardProps> } = {}) {
  const { props, ...rest } = parameters;
  const market = await createWizardMarket(rest);
  restores.push(market.restoreRequests);
  const storage = memoryStorage();
  const onJobLaunched = vi.fn<(job: Job) => void>();
  const onStepChange = vi.fn();
  const show = () =>
    renderKit(<JobWizard storage={storage} onJobLaunched={onJobLaunched} onStepChange={onStepChange} {...props} />, {
      client: market.client,
      wallet: market.wallet,
    });
  const screen = await show();
  return { ...market, storage, onJobLaunched, onStepChange, screen, show };
}

const button = (name: string | RegExp) => page.getByRole("button", { name });
const heading = (name: string | RegExp) => page.getByRole("heading", { name });
const file = () => new File([script], "train.py", { type: "text/x-python" });

async function upload() {
  await userEvent.upload(page.getByLabelText(/Drop your script/), file());
  await expect.element(page.getByText("How we know")).toBeVisible();
}

/** From an empty wizard to its last step. */
async function walkToPay() {
  await upload();
  await button("Continue").click();
  await page.getByRole("radio").nth(3).click();
  await button("Continue").click();
  await button("Skip").click();
  await expect.element(button(/Lock 36,010/)).toBeVisible();
}

describe("the whole way", () => {
  it("goes from a file to a launched job, and tells the host once", async () => {
    const { onJobLaunched, onStepChange, asked, server } = await setup();
    await walkToPay();
    await button(/Lock 36,010/).click();
    await expect.element(heading("Launched")).toBeVisible();
    expect(onJobLaunched).toHaveBeenCalledTimes(1);
    expect(onStepChange.mock.calls.flat()).toEqual(["match", "configure", "pay"]);
    expect(asked).toEqual({ signatures: 1, messages: 1 });
    expect(server.ledger.executed).toHaveLength(1);
  });
});
