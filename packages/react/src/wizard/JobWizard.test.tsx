// proves W1, W2, W3, W4, W5, W6, W7, W8, W9, W11, P10, P11, P21, P44
import type { Job } from "@gpukit/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../testing/expectAccessible.js";
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

  it("is walked by keyboard alone", async () => {
    const { onJobLaunched } = await setup();
    await upload();
    const press = async (name: string | RegExp) => {
      const target = button(name).element() as HTMLElement;
      for (let tabs = 0; document.activeElement !== target && tabs < 60; tabs++) await userEvent.tab();
      expect(document.activeElement).toBe(target);
      await userEvent.keyboard("{Enter}");
    };
    await press("Continue");
    await expect.element(heading("2 offers fit your job")).toHaveFocus();
    const offer = page
      .getByRole("radiogroup", { name: /best|top/i })
      .getByRole("radio")
      .first();
    for (let tabs = 0; document.activeElement !== offer.element() && tabs < 20; tabs++) await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(heading(/already filled in/)).toHaveFocus();
    await press("Continue");
    await expect.element(button(/Lock 36,010/)).toBeVisible();
    await press(/Lock 36,010/);
    await expect.element(heading("Launched")).toBeVisible();
    expect(onJobLaunched).toHaveBeenCalledTimes(1);
  });

  it.each(["light", "dark"] as const)("passes axe at every step, %s", async (theme) => {
    const market = await createWizardMarket({ rejections: 1 });
    restores.push(market.restoreRequests);
    await renderKit(<JobWizard storage={memoryStorage()} />, { client: market.client, wallet: market.wallet, theme });
    await button("Continue").click();
    await expectAccessible();
    await upload();
    await expectAccessible();
    await button("Continue").click();
    await page.getByRole("radio").nth(3).click();
    await expectAccessible();
    await button("Continue").click();
    await expect.element(button("Skip")).toBeVisible();
    await expectAccessible();
    await button("Skip").click();
    await expect.element(button(/Lock 36,010/)).toBeVisible();
    await expectAccessible();
    await button(/Lock 36,010/).click();
    await expect.element(button("Sign again")).toBeVisible();
    await expectAccessible();
  });
});

describe("what is missing", () => {
  it("is said beside its field, which takes the focus", async () => {
    await setup();
    await button("Continue").click();
    await expect.element(page.getByText("Choose at least one file to continue.").first()).toBeVisible();
    expect(document.activeElement?.getAttribute("type")).toBe("file");
    await upload();
    await button("Continue").click();
    await expect.element(heading("2 offers fit your job")).toBeVisible();
    await button("Continue").click();
    await expect.element(page.getByText("Choose a GPU to continue.").first()).toBeVisible();
  });

  it("says why a file cannot run, and sends nothing", async () => {
    const { calls } = await setup();
    await userEvent.upload(page.getByLabelText(/Drop your script/), new File(["x"], "report.docx"));
    await expect.element(page.getByText(/This type cannot run/).first()).toBeVisible();
    expect(calls).not.toContain("analyses.create");
  });
});

describe("what was entered", () => {
  it("stays on every walk back and forward", async () => {
    await setup();
    await walkToPay();
    await button("Back").click();
    await page.getByLabelText("Command").fill('python3 train.py --name "a b"');
    await button("Back").click();
    await expect.element(page.getByRole("radio", { checked: true }).nth(1)).toBeVisible();
    await button("Continue").click();
    await expect.element(page.getByLabelText("Command")).toHaveValue('python3 train.py --name "a b"');
    await button("Continue").click();
    await expect.element(button(/Lock 36,010/)).toBeVisible();
  });

  it("reaches the server, secrets included, and no secret reaches the storage", async () => {
    const { storage, launches } = await setup();
    await upload();
    await button("Continue").click();
    await page.getByRole("radio").nth(3).click();
    await button("Continue").click();
    await button(/Add it/).click();
    await page.getByLabelText("Value").fill("hf_very_secret");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("radio", { name: "Open" }).click();
    await button("Continue").click();
    await button(/Lock 36,010/).click();
    await expect.element(heading("Launched")).toBeVisible();
    expect(launches).toEqual([
      { command: ["python3", "train.py"], environment: { HF_TOKEN: "hf_very_secret" }, network: "internet" },
    ]);
    expect(storage.all()).toContain("HF_TOKEN");
    expect(storage.all()).not.toContain("hf_very_secret");
  });
});

describe("the launch", () => {
  it("goes on after a reload in the middle of the confirmation, and never signs twice", async () => {
    const { screen, show, release, asked, server, onJobLaunched } = await setup({ held: true });
    await walkToPay();
    await button(/Lock 36,010/).click();
    await expect.element(heading("Confirming 1/3")).toBeVisible();
    await screen.unmount();
    await show();
    await expect.element(heading("Confirming 1/3")).toBeVisible();
    release();
    await expect.element(heading("Launched")).toBeVisible();
    expect(asked.signatures).toBe(1);
    expect(server.ledger.executed).toHaveLength(1);
    expect(onJobLaunched).toHaveBeenCalledTimes(1);
  });

  it("stops where the wallet says no, says that nothing moved, and signs again on demand", async () => {
    const { asked, server } = await setup({ rejections: 1 });
    await walkToPay();
    await button(/Lock 36,010/).click();
    await expect.element(page.getByText("No QU has moved.")).toBeVisible();
    expect(server.ledger.stored).toHaveLength(0);
    await button("Sign again").click();
    await expect.element(heading("Launched")).toBeVisible();
    expect(asked.signatures).toBe(2);
    expect(server.ledger.executed).toHaveLength(1);
  });

  it("explains a tick the chain missed, and pays once", async () => {
    const { asked, server } = await setup({ lock: { chain: ["missed", "executed"] } });
    await walkToPay();
    await button(/Lock 36,010/).click();
    await expect.element(page.getByText("The payment did not go through; no QU moved.")).toBeVisible();
    await button("Sign again").click();
    await expect.element(heading("Launched")).toBeVisible();
    expect(asked.signatures).toBe(2);
    expect(server.ledger.executed).toHaveLength(1);
  });

  it("is canceled after a question, and keeps the draft", async () => {
    const { calls } = await setup({ rejections: 1 });
    await walkToPay();
    await button(/Lock 36,010/).click();
    await expect.element(button("Sign again")).toBeVisible();
    await button("Cancel").click();
    await button("Cancel launch").click();
    await expect.element(button(/Lock 36,010/)).toBeVisible();
    expect(calls).toContain("escrows.cancel");
  });
});

it("breaks the cost down into lines that add up to the lock", async () => {
  await setup();
  await walkToPay();
  const amount = (line: string) =>
    Number(document.querySelector(`[data-line="${line}"] dd`)?.textContent?.replace(/\D/g, "") ?? "0");
  const lines = ["provider", "platform-fee", "site-share", "network-fee", "likely-refund"];
  expect(lines.map(amount).reduce((sum, value) => sum + value, 0)).toBe(36_010);
  expect(amount("total")).toBe(36_010);
});

it("warns of a balance that does not cover the lock", async () => {
  await setup({ balance: 6_010 });
  await walkToPay();
  await expect.element(page.getByText(/30,000.QU short/)).toBeVisible();
});
