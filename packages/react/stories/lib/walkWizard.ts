// The way through a wizard in a story: each takes it one step further, and waits until it is there.
import { userEvent, waitFor } from "storybook/test";
import { market, type ScenarioName, scenarios } from "./recordings.js";

export const patience = { timeout: 10_000 };
export const find = (root: HTMLElement, selector: string) =>
  waitFor(() => {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector} yet.`);
    return found;
  }, patience);

export const goOn = async (root: HTMLElement) =>
  userEvent.click(await find(root, '[data-gk-part="wizard-foot"] [data-kind="primary"]'));

export const upload = async (root: HTMLElement) => {
  const files = market.files.map(({ path, text }) => new File([text], path, { type: "text/x-python" }));
  await userEvent.upload(await find(root, 'input[type="file"]'), files);
  await find(root, '[data-gk-part="analysis"]');
};

export const toMatch = async (root: HTMLElement) => {
  await upload(root);
  await goOn(root);
  await find(root, '[data-step="match"] [data-gk-part="match-list"]');
};

/** Chooses the machine that was rented in a recorded scenario. */
const choose = async (root: HTMLElement, scenario: ScenarioName) => {
  const { offerId } = scenarios[scenario].quote.terms;
  const name = market.offers.find(({ id }) => id === offerId)?.name ?? "";
  const card = await waitFor(() => {
    const cards = [...root.querySelectorAll<HTMLElement>('[data-gk-part="offer"][role="radio"]')];
    const found = cards.find(({ textContent }) => textContent?.includes(name));
    if (!found) throw new Error(`There is no offer of ${name} yet.`);
    return found;
  }, patience);
  await userEvent.click(card);
};

export const toConfigure = async (root: HTMLElement, scenario: ScenarioName = "completed") => {
  await toMatch(root);
  await choose(root, scenario);
  await goOn(root);
  await find(root, '[data-step="configure"]');
};

export const toPay = async (root: HTMLElement, scenario?: ScenarioName) => {
  await toConfigure(root, scenario);
  await goOn(root);
  await find(root, '[data-step="pay"] [data-gk-part="wizard-total"]');
};

export const toPhase = async (root: HTMLElement, phase: string, scenario?: ScenarioName) => {
  await toPay(root, scenario);
  await goOn(root);
  await find(root, `[data-phase="${phase}"]`);
};

export const addVariable = async (root: HTMLElement) => {
  await userEvent.click(await find(root, '[data-step="configure"] [data-gk-part="card-header"] button'));
  await find(root, '[data-gk-part="wizard-form"]');
};

export const addSecret = async (root: HTMLElement) => {
  await addVariable(root);
  const [name, value] = root.querySelectorAll<HTMLInputElement>('[data-gk-part="wizard-form"] input');
  await userEvent.type(name as HTMLInputElement, "HF_TOKEN");
  await userEvent.type(value as HTMLInputElement, "hf_story");
  await userEvent.click(await find(root, '[data-gk-part="wizard-check"] input'));
  await userEvent.click(await find(root, '[data-gk-part="wizard-form"] button'));
  await find(root, '[data-step="configure"] table');
};
