// proves W3, X2 (1,000 offers: only those near the view are in the page, and all within reach of keyboard and screen reader)
import type { Match } from "@gpukit/core";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { matchesOf, offerOf, trainScript } from "../testing/testJob.js";
import { SmartMatcher } from "./SmartMatcher.js";

const kinds = [
  { gpu: "RTX 4090", vram: 24, region: "DE" },
  { gpu: "A100 PCIe 80GB", vram: 80, region: "BR" },
  { gpu: "RTX 2060", vram: 6, region: "DE" },
] as const;

const offers = (count: number, priceOf = (index: number) => 400_000 + index) =>
  Array.from({ length: count }, (_, index) =>
    offerOf(String(index).padStart(4, "0"), { ...kinds[index % 3], pricePerHour: `${BigInt(priceOf(index))}` }),
  );

async function setup(count: number) {
  let matches: Match[] = matchesOf(trainScript, offers(count));
  const { client } = createFakeClient({ queries: { "offers.match": () => matches } });
  const onSelect = vi.fn<(match: Match) => void>();
  await renderKit(<SmartMatcher analysisId="analysis-1" onSelect={onSelect} />, { client });
  await expect.element(page.getByRole("radiogroup", { name: "More offers" })).toBeInTheDocument();
  return {
    onSelect,
    answer: (next: Match[]) => {
      matches = next;
    },
  };
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-gk-part="offer-rows"] [role="radio"]')];
const place = (row: Element | null) => Number(row?.getAttribute("aria-posinset"));

it("draws a few of a thousand, each with its place, and others as one scrolls", async () => {
  await setup(1_000);
  expect(rows().length).toBeGreaterThan(0);
  expect(rows().length).toBeLessThan(120);
  expect(rows().map(place)).toEqual(rows().map((_, index) => index + 1));
  expect(new Set(rows().map((row) => row.getAttribute("aria-setsize")))).toEqual(new Set(["997"]));
  const list = document.querySelector('[data-gk-part="offer-rows"]');
  expect(list?.getBoundingClientRect().height).toBeGreaterThan(50_000);
  // Rows are as high as they turn out to be, which moves the end while it comes into view.
  const lastInView = () => {
    list?.lastElementChild?.scrollIntoView({ block: "end" });
    return place(rows().at(-1) ?? null);
  };
  await expect.poll(lastInView).toBe(997);
  expect(rows().length).toBeLessThan(120);
  await expectAccessible();
});

it("leads the arrow keys, Home and End to rows that are not in the page yet", async () => {
  const { onSelect } = await setup(1_000);
  rows()[0]?.focus();
  await userEvent.keyboard("{End}");
  expect(place(document.activeElement)).toBe(997);
  await userEvent.keyboard("{ArrowUp}");
  expect(place(document.activeElement)).toBe(996);
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(place(document.activeElement)).toBe(1);
  for (let press = 0; press < 30; press++) await userEvent.keyboard("{ArrowDown}");
  expect(place(document.activeElement)).toBe(31);
  while (document.activeElement?.hasAttribute("data-disabled")) await userEvent.keyboard("{ArrowDown}");
  const there = place(document.activeElement);
  await userEvent.keyboard(" ");
  expect(onSelect).toHaveBeenCalledTimes(1);
  expect(place(document.querySelector('[data-gk-part="offer-rows"] [aria-checked="true"]'))).toBe(there);
});

it("keeps the focus where it is while its row is scrolled away, and the chosen one within reach of Tab", async () => {
  const { onSelect } = await setup(1_000);
  const row = rows().find((one) => !one.hasAttribute("data-disabled"));
  row?.focus();
  await userEvent.keyboard(" ");
  expect(onSelect).toHaveBeenCalledTimes(1);
  document.querySelector('[data-gk-part="offer-rows"]')?.lastElementChild?.scrollIntoView();
  await expect.poll(() => place(rows().at(-1) ?? null)).toBe(997);
  expect(document.activeElement).toBe(row);
  expect(rows().filter(({ tabIndex }) => tabIndex === 0)).toEqual([row]);
});

it("draws all of a list of two hundred", async () => {
  await setup(203);
  expect(rows()).toHaveLength(200);
});

it("narrows by filters, says how many are left, and keeps the chosen one", async () => {
  const { onSelect } = await setup(30);
  const fitting = matchesOf(trainScript, offers(30)).filter(({ fit }) => fit !== "insufficient");
  expect(fitting.length).toBeLessThan(30);
  await page.getByRole("button", { name: "Fits only" }).click();
  await expect.element(page.getByText(`${fitting.length} of 30 offers shown`)).toBeVisible();
  expect(document.querySelector('[data-fit="insufficient"]')).toBeNull();
  await page.getByText("Filters", { exact: true }).click();
  await page.getByRole("combobox", { name: "Region" }).selectOptions("BR");
  const inBrazil = fitting.filter(({ offer }) => offer.region === "BR").length;
  await expect.element(page.getByText(`${inBrazil} of 30 offers shown`)).toBeVisible();
  await page.getByRole("radio").nth(3).click();
  const chosen = onSelect.mock.calls[0]?.[0].offer;
  expect(chosen?.region).toBe("BR");
  await page.getByRole("textbox", { name: /Price at most/ }).fill("nothing");
  await expect.element(page.getByText("A whole number of QU, please.")).toBeVisible();
  await page.getByRole("textbox", { name: /Price at most/ }).fill("1");
  await expect.element(page.getByText("1 of 30 offers shown")).toBeVisible();
  await expect.element(page.getByRole("radio", { checked: true }).last()).toHaveTextContent(chosen?.name ?? "?");
  await expectAccessible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.element(page.getByText(/offers shown/)).not.toBeInTheDocument();
});

it("says so where no offer passes, with the way out", async () => {
  await setup(9);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByRole("textbox", { name: /Price at most/ }).fill("1");
  await expect.element(page.getByText("No offer passes these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect.element(page.getByRole("radio").first()).toBeVisible();
});

it("shows what an offer cost before its price changed", async () => {
  const { answer } = await setup(9);
  answer(
    matchesOf(
      trainScript,
      offers(9, (index) => (index === 0 ? 500_000 : 400_000 + index)),
    ),
  );
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect.element(page.getByText("was 400,000 QU/h")).toBeVisible();
  expect(document.querySelectorAll('[data-gk-part="offer-price"] [data-gk-part="tag"]')).toHaveLength(1);
});
