// proves S21 (a job by its JSON configuration, as well as from files), W2
import { analyzeJob } from "@gpukit/core";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage } from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

async function setup() {
  const market = await createWizardMarket();
  restores.push(market.restoreRequests);
  await renderKit(<JobWizard storage={memoryStorage()} />, { client: market.client, wallet: market.wallet });
  await page.getByText("No files? Describe the job as JSON").click();
  await expect.element(field()).toBeVisible();
  return market;
}

const field = () => page.getByRole("textbox", { name: "Job configuration, JSON" });
const use = () => page.getByRole("button", { name: "Use this configuration" });

it("shows a configuration the analysis understands, and takes it as the job's file", async () => {
  const { calls } = await setup();
  const text = (field().element() as HTMLTextAreaElement).value;
  const { jobType, mode, parameters } = analyzeJob([{ path: "job.json", bytes: new TextEncoder().encode(text) }]);
  expect({ jobType: jobType.value, mode: mode.value }).toEqual({ jobType: "image-classification", mode: "train" });
  expect(parameters.find(({ name }) => name === "epochs")?.value).toBe(10);
  await expectAccessible();
  await use().click();
  await expect.element(page.getByText("job.json").first()).toBeVisible();
  await expect.element(page.getByText("How we know")).toBeVisible();
  expect(calls).toContain("analyses.create");
});

it("says what is wrong, and sends nothing", async () => {
  const { calls } = await setup();
  await userEvent.fill(field(), '{ "epochs": 3, ');
  await use().click();
  await expect.element(page.getByText(/This is no JSON yet/)).toBeVisible();
  await userEvent.fill(field(), "[1]");
  await expect.element(page.getByText(/This is no JSON yet/)).not.toBeInTheDocument();
  await use().click();
  await expect.element(page.getByText(/Settings stand in braces/)).toBeVisible();
  await expect.element(field()).toHaveAttribute("aria-invalid", "true");
  expect(calls).not.toContain("analyses.create");
});
