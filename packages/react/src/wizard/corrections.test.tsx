// proves P45, W8, W10, P11, X2: the visitor corrects the analysis, the estimate follows, and the way back stays open
import { type AnalysisCorrections, analyzeJob, correctAnalysis, GpuKitError } from "@gpukit/core";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage, script } from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

async function setup({ refuse = false } = {}) {
  const corrections: AnalysisCorrections[] = [];
  const read = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(script) }]);
  const matched: string[] = [];
  const market = await createWizardMarket({
    mutations: {
      "analyses.correct": (input) => {
        corrections.push(input.corrections);
        if (refuse) throw new GpuKitError("invalid-input", "That cannot be.");
        const id = `00000000-0000-4000-8000-0000000009${String(corrections.length).padStart(2, "0")}`;
        return { id, analysis: correctAnalysis(read, input.corrections), artifacts: [] };
      },
    },
  });
  const { query } = market.client.transport;
  market.client.transport.query = ((path: "offers.match", input: { analysisId: string }) => {
    if (path === "offers.match") matched.push(input.analysisId);
    return query(path, input);
  }) as typeof query;
  restores.push(market.restoreRequests);
  const storage = memoryStorage();
  const show = () => renderKit(<JobWizard storage={storage} />, { client: market.client, wallet: market.wallet });
  const screen = await show();
  await userEvent.upload(page.getByLabelText(/Drop your script/), new File([script], "train.py"));
  await expect.element(page.getByText("How we know")).toBeVisible();
  await expect.poll(() => matched.length).toBe(1);
  return { corrections, matched, read, screen, show };
}

const jobType = () => page.getByRole("combobox", { name: "Correct: Job type" });
const epochs = () => page.getByRole("textbox", { name: "Correct: Epochs" });
const button = (name: string) => page.getByRole("button", { name });
const openAll = () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
};

/** Key after key with no time between, however slow the machine is. */
function typeAtOnce(input: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  for (let typed = 1; typed <= text.length; typed += 1) {
    setter?.call(input, text.slice(0, typed));
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

it("follows a chosen type at once: one correction and one ranking of it, said to everybody", async () => {
  const { corrections, matched } = await setup();
  openAll();
  await jobType().selectOptions("speech");
  await expect.element(page.getByText("Corrected by you").first()).toBeVisible();
  await expect.poll(() => matched.length).toBe(2);
  expect(corrections).toEqual([{ framework: null, jobType: "speech", parameters: [] }]);
  expect(matched[1]).toMatch(/901$/);
  await expect.element(page.getByRole("heading", { name: /speech model/ })).toBeVisible();
  await expect.element(page.getByText("Estimate updated with your correction.")).toBeInTheDocument();
  await expectAccessible();
});

it("asks once for a number that is typed, and not at all for one that is none", async () => {
  const { corrections, matched } = await setup();
  openAll();
  await epochs().fill("-1");
  await expect.element(page.getByText("A number greater than 0, please.")).toBeVisible();
  typeAtOnce(epochs().element() as HTMLInputElement, "1200");
  await expect.poll(() => matched.length).toBe(2);
  expect(corrections).toEqual([{ framework: null, jobType: null, parameters: [{ name: "epochs", value: 1200 }] }]);
  await expect.element(page.getByText("corrected by you")).toBeVisible();
});

it("goes back to what was read, one by one and all at once", async () => {
  const { corrections, matched } = await setup();
  openAll();
  await jobType().selectOptions("speech");
  await epochs().fill("30");
  await expect.poll(() => corrections.at(-1)?.parameters).toEqual([{ name: "epochs", value: 30 }]);
  await button("As read: Job type").click();
  await expect.poll(() => corrections.at(-1)?.jobType).toBeNull();
  await expect.element(epochs()).toHaveValue("30");
  const asked = corrections.length;
  await button("Undo all corrections").click();
  await expect.element(epochs()).toHaveValue("3");
  await expect.element(button("Undo all corrections")).not.toBeInTheDocument();
  await expect.poll(() => matched.at(-1)).toBe(matched[0]);
  expect(corrections).toHaveLength(asked);
});

it("survives going on and back, and a reload", async () => {
  const { matched, screen, show } = await setup();
  openAll();
  await jobType().selectOptions("speech");
  await expect.poll(() => matched.length).toBe(2);
  await button("Continue").click();
  await expect.element(page.getByRole("heading", { name: /2 offers fit/ })).toBeVisible();
  await button("Back").click();
  await expect.element(page.getByText("Corrected by you").first()).toBeVisible();
  await screen.unmount();
  await show();
  await expect.element(page.getByText("Corrected by you").first()).toBeVisible();
  openAll();
  await expect.element(jobType()).toHaveValue("speech");
  // The corrected analysis is known already; it is only ranked anew.
  await expect.poll(() => matched.length).toBe(3);
  expect(matched[2]).toBe(matched[1]);
});

it("says that a correction could not be made, and keeps the way back open", async () => {
  await setup({ refuse: true });
  openAll();
  await jobType().selectOptions("speech");
  await expect.element(page.getByText("This correction could not be made")).toBeVisible();
  await button("Undo all corrections").click();
  await expect.element(page.getByText("This correction could not be made")).not.toBeInTheDocument();
  await button("Continue").click();
  await expect.element(page.getByRole("heading", { name: /2 offers fit/ })).toBeVisible();
});
