// proves W3, W9, P7, P8, P9, S23 (told with an offer), X8 (told before one pays)
import { type GpuProof, isSelectable, type Match, type MatchOrder, matchOrders, type Offer } from "@gpukit/core";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { countScript, market, matchesBesideCloud, matchesOf, offerOf, trainScript } from "../testing/testJob.js";
import { deviceNameOf } from "./deviceNameOf.js";
import { marksOf, scaleOf } from "./matchScale.js";
import { SmartMatcher, type SmartMatcherProps } from "./SmartMatcher.js";

afterEach(() => {
  document.body.style.background = "";
});

const script = `import torch, torchvision
model = torchvision.models.resnet18()
data = torchvision.datasets.MNIST(".")
batch_size = 16
epochs = 3
for epoch in range(epochs):
  loss.backward()
`;

function clientOf(answer: (order: MatchOrder) => Match[] | Promise<Match[]>) {
  return createFakeClient({ queries: { "offers.match": ({ order }) => answer(order ?? "cost-benefit") } });
}

async function setup(props: Partial<SmartMatcherProps> = {}, offers = market, source = script) {
  const { client, calls } = clientOf((order) => matchesOf(source, offers, order));
  const onSelect = vi.fn<(match: Match) => void>();
  const result = await renderKit(<SmartMatcher analysisId="analysis-1" onSelect={onSelect} {...props} />, { client });
  await expect.poll(() => document.querySelector('[data-gk-part="matcher"]')?.getAttribute("data-state")).toBe("ready");
  return { ...result, calls, onSelect };
}

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-gk-part="offer"][role="radio"]')];
const machineOf = (card: Element) =>
  /vela-\S+?(?=\s|$)/.exec([...card.querySelectorAll("span")].map((span) => span.textContent).join(" "))?.[0];
const plain = (text: string | null | undefined) => (text ?? "").replaceAll("\u00a0", " ");

describe("every card", () => {
  it("shows every field: fit, model, memory or cores, RAM, price, time, cost, score, and why", async () => {
    await setup();
    const matches = matchesOf(script);
    for (const match of matches) {
      const { offer, fit, recommended, cost, reasons, score } = match;
      const card = cards().find((card) => machineOf(card) === offer.name);
      const text = plain(card?.textContent);
      expect(text).toContain(deviceNameOf(match));
      expect(text).toContain(offer.gpu ? `${offer.gpu.vramGb} GB VRAM` : `${offer.cpuCores} CPU cores`);
      if (!offer.gpu) expect(text).not.toContain("VRAM");
      expect(text).toContain(`${offer.ramGb} GB RAM`);
      expect(text).toContain(`${Number(offer.pricePerHour).toLocaleString("en")} QU/h`);
      expect(text).toContain(`value ${score.toLocaleString("en", { maximumFractionDigits: 1 })}/100`);
      expect(text.toLowerCase()).toContain(recommended ? "recommended" : fit);
      for (const reason of reasons) expect(text).toContain(reason);
      expect(text.includes("Simulated")).toBe(offer.simulated);
      const glyphs = [...(card?.querySelectorAll('[role="img"]') ?? [])].map((glyph) =>
        plain(glyph.getAttribute("aria-label")),
      );
      if (fit === "insufficient") {
        expect(text).toContain("Time · Costnot estimated");
        expect(text).toContain("Cannot be chosen");
        expect(glyphs).toEqual([]);
      } else {
        expect(glyphs[0]).toMatch(/^Time: .+ to .+, most likely .+/);
        expect(glyphs[1]).toBe(
          `Cost: ${[cost.low, cost.high].map((qu) => `${Number(qu).toLocaleString("en")} QU`).join(" to ")}, most likely ${Number(cost.mid).toLocaleString("en")} QU`,
        );
      }
    }
    expect(cards()).toHaveLength(matches.length);
  });

  it("that is recommended stands beside equal work in a cloud, with the source of its price", async () => {
    const matches = matchesBesideCloud(trainScript);
    const { client } = clientOf(() => matches);
    await renderKit(<SmartMatcher analysisId="analysis-1" />, { client });
    await expect.element(page.getByText(/Compared with equal work on the cheapest machine/).first()).toBeVisible();
    for (const { offer, comparison } of matches) {
      const text = plain(cards().find((card) => machineOf(card) === offer.name)?.textContent);
      expect(/(above|below) AWS/.test(text)).toBe(comparison !== undefined);
    }
    const [compared] = matches.flatMap(({ comparison }) => comparison ?? []);
    expect(plain(document.body.textContent)).toContain(`${compared?.instance}, $`);
    expect(plain(document.body.textContent)).toContain(`an hour on ${compared?.priceDate}`);
  });

  it("that cannot be told from the first says so", async () => {
    const twins = [offerOf("a", { pricePerHour: "100000" }), offerOf("b", { pricePerHour: "101000" })];
    await setup({}, twins);
    expect(matchesOf(script, twins).map(({ tied }) => Boolean(tied))).toEqual([false, true]);
    expect(cards().map((card) => card.textContent?.includes("Tied"))).toEqual([false, true]);
  });

  it("draws its bands on one scale that none leaves", () => {
    const matches = matchesOf(script);
    const scale = scaleOf(matches);
    for (const { fit, estimate, cost } of matches) {
      if (fit === "insufficient") continue;
      expect(estimate.durationS.high).toBeLessThanOrEqual(scale.durationS);
      expect(Number(cost.high)).toBeLessThanOrEqual(scale.cost);
    }
  });

  it("each mark is given to one offer that can be chosen, and to none where there is nothing to compare", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...market]), fc.constantFrom(...matchOrders), (offers, order) => {
        const matches = matchesOf(script, offers, order);
        const selectable = matches.filter(isSelectable);
        const marks = marksOf(matches);
        const given = [...marks.values()].flat().sort();
        expect(given).toEqual(selectable.length > 1 ? ["bestValue", "fastest", "lowestPrice"] : []);
        for (const offerId of marks.keys()) expect(selectable.some(({ offer }) => offer.id === offerId)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("choosing", () => {
  it("an offer can be chosen exactly when it fits and can be had", async () => {
    const rented = market.map((offer) => (offer.id === "03" ? { ...offer, state: "rented" as const } : offer));
    const matches = matchesOf(trainScript, market).map((match) => ({
      ...match,
      offer: rented.find(({ id }) => id === match.offer.id) ?? match.offer,
    }));
    const { client } = clientOf(() => matches);
    const onSelect = vi.fn<(match: Match) => void>();
    await renderKit(<SmartMatcher analysisId="a" onSelect={onSelect} />, { client });
    await expect.poll(() => cards().length).toBe(matches.length);
    for (const card of cards()) card.click();
    const chosen = onSelect.mock.calls.map(([{ offer }]) => offer.id).sort();
    expect(chosen).toEqual(
      matches
        .filter(({ fit, offer }) => fit !== "insufficient" && offer.state === "available")
        .map(({ offer }) => offer.id)
        .sort(),
    );
  });

  it("by keyboard: arrows move without choosing, Space chooses, Enter chooses and goes on", async () => {
    const onChosen = vi.fn<(match: Match) => void>();
    const { onSelect } = await setup({ onChosen });
    const group = page.getByRole("radiogroup", { name: "Top three offers" });
    const [first, second] = group.getByRole("radio").elements() as HTMLElement[];
    first?.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(second);
    expect(onSelect).not.toHaveBeenCalled();
    await userEvent.keyboard(" ");
    expect(onSelect).toHaveBeenCalledTimes(1);
    expect(second?.getAttribute("aria-checked")).toBe("true");
    expect(onChosen).not.toHaveBeenCalled();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(first?.getAttribute("aria-checked")).toBe("true");
    expect(second?.getAttribute("aria-checked")).toBe("false");
    expect(onChosen).toHaveBeenCalledTimes(1);
  });

  it("a borderline offer warns, and one that does not fit says why and stays in reach", async () => {
    const { onSelect } = await setup({}, market, trainScript);
    const matches = matchesOf(trainScript);
    const insufficient = matches.find(({ fit }) => fit === "insufficient");
    const borderline = matches.find(({ fit }) => fit === "borderline");
    const cardOf = (match: Match | undefined) => cards().find((card) => machineOf(card) === match?.offer.name);
    expect(cardOf(borderline)?.textContent).toContain("It may run out of memory");
    const card = cardOf(insufficient);
    expect(card?.getAttribute("aria-disabled")).toBe("true");
    card?.focus();
    expect(document.activeElement).toBe(card);
    await userEvent.keyboard("{Enter}");
    expect(onSelect).not.toHaveBeenCalled();
    expect(card?.textContent).toContain(insufficient?.reasons[0]);
  });

  it("says when the chosen offer can no longer be had", async () => {
    let offers = market;
    const { client } = clientOf((order) => matchesOf(script, offers, order));
    await renderKit(<SmartMatcher analysisId="a" defaultSelectedOfferId="07" />, { client });
    await expect.poll(() => document.querySelector('[aria-checked="true"][data-gk-part="offer"]')).not.toBeNull();
    offers = market.filter(({ id }) => id !== "07");
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect.element(page.getByText("vela-07 can no longer be chosen. Choose another offer.")).toBeVisible();
    expect(document.querySelector('[aria-checked="true"][data-gk-part="offer"]')).toBeNull();
  });
});

describe("sorting", () => {
  it("shows the server's order for each key, whatever order the offers came in", async () => {
    const onOrderChange = vi.fn();
    for (const offers of [market, [...market].reverse()]) {
      const { unmount } = await setup({ onOrderChange }, offers);
      for (const [name, order] of [
        ["Price", "price"],
        ["Speed", "performance"],
        ["Best value", "cost-benefit"],
      ] as const) {
        await page.getByRole("radio", { name, exact: true }).click();
        const wanted = matchesOf(script, market, order);
        const top = wanted.filter(({ recommended }) => recommended);
        expect(top).toHaveLength(3);
        const expected = [...top, ...wanted.filter((match) => !top.includes(match))].map(({ offer }) => offer.name);
        await expect.poll(() => cards().map(machineOf)).toEqual(expected);
        expect(onOrderChange).toHaveBeenLastCalledWith(order);
      }
      await unmount();
    }
  });

  it("keeps the list while another order is on its way", async () => {
    let release: () => void = () => {};
    const { client } = clientOf(async (order) => {
      if (order === "price")
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      return matchesOf(script, market, order);
    });
    await renderKit(<SmartMatcher analysisId="a" />, { client });
    await expect.poll(() => cards().length).toBe(market.length);
    await page.getByRole("radio", { name: "Price", exact: true }).click();
    expect(cards()).toHaveLength(market.length);
    release();
    await expect
      .element(page.getByRole("radio", { name: "Price", exact: true }))
      .toHaveAttribute("aria-checked", "true");
  });
});

describe("states", () => {
  it("loading shows the layout to come", async () => {
    const { client } = clientOf(() => new Promise(() => {}));
    const { container } = await renderKit(<SmartMatcher analysisId="a" />, { client });
    await expect.element(page.getByRole("status").filter({ hasText: "Asking the market" })).toBeVisible();
    expect(container.querySelectorAll('[data-gk-part="offer"]')).toHaveLength(3);
    await expectAccessible(container);
  });

  it("an error says what happened and is tried again", async () => {
    let fails = true;
    const { client } = clientOf((order) => {
      if (fails) throw new TypeError("no answer");
      return matchesOf(script, market, order);
    });
    const onError = vi.fn();
    const { container } = await renderKit(<SmartMatcher analysisId="a" />, { client, onError });
    await expect.element(page.getByRole("alert").filter({ hasText: "Offers could not be loaded" })).toBeVisible();
    expect(onError).toHaveBeenCalled();
    await expectAccessible(container);
    fails = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => cards().length).toBe(market.length);
    await expect.element(page.getByText("Offers could not be loaded")).not.toBeInTheDocument();
  });

  it("no offers: says so and offers to look again", async () => {
    const { client } = clientOf(() => []);
    const { container } = await renderKit(<SmartMatcher analysisId="a" />, { client });
    await expect.element(page.getByText("No machine is offered now")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Refresh" })).toBeVisible();
    await expectAccessible(container);
  });

  it("none that fits: says so, shows all with their reasons, compares nothing", async () => {
    const { container } = await setup({}, [offerOf("08", { vram: 6 }), offerOf("12", { gpu: null })], trainScript);
    await expect.element(page.getByRole("heading", { name: "No offer fits your job now" })).toBeVisible();
    expect(page.getByRole("table").query()).toBeNull();
    expect(cards().every((card) => card.getAttribute("aria-disabled") === "true")).toBe(true);
    await expectAccessible(container);
  });

  it("compares the top three side by side", async () => {
    await setup();
    const table = page.getByRole("table", { name: "The top three offers compared" });
    expect(table.getByRole("columnheader").elements()).toHaveLength(4);
    for (const row of ["Fit", "Room in memory", "Likely time", "Likely cost", "Price", "Value", "Isolation"])
      await expect.element(table.getByRole("rowheader", { name: row, exact: true })).toBeVisible();
  });

  it("says of each of the three how far its GPU is known to be what it is called, and how old that is", async () => {
    const atMs = Date.now() - 3 * 3_600_000;
    const [best, second] = matchesOf(script);
    const proofs = new Map<string | undefined, GpuProof>([
      [best?.offer.id, { level: "measured", atMs, doubt: null }],
      [second?.offer.id, { level: "declared", atMs, doubt: { reason: "duplicate", sinceMs: atMs } }],
    ]);
    await setup(
      {},
      market.map((offer) => ({ ...offer, gpuProof: proofs.get(offer.id) })),
    );
    const row = page.getByRole("row", { name: /^GPU proof/ });
    expect(
      row
        .getByRole("cell")
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual([
      "Measured: jobs took as long on this card as published speeds of its model say. (3 hours ago)",
      "Another machine listed the same card first. Declared: the machine says which GPU it has; no job has confirmed it. (3 hours ago)",
      "None",
    ]);
  });

  it("says what those who rented a machine said of it, on its card and beside the others", async () => {
    const [best] = matchesOf(script);
    const rated = (stars: number, count: number) => (offer: Offer) =>
      offer.id === best?.offer.id ? { ...offer, reputation: { ...offer.reputation, rating: { stars, count } } } : offer;
    await setup({}, market.map(rated(4.58, 12)));
    const row = page.getByRole("row", { name: /^Rating/ });
    const cells = row.getByRole("cell").elements();
    expect(cells.map(({ textContent }) => textContent)).toEqual(["4.6 of 5, 12 ratings", "None", "None"]);
    const told = cards().filter(({ textContent }) =>
      textContent?.includes(`${best?.offer.name} · 4.6 of 5, 12 ratings`),
    );
    expect(told).toHaveLength(1);
    await setup({}, market.map(rated(5, 1)));
    await expect.element(page.getByText("5 of 5, 1 rating", { exact: true })).toBeVisible();
  });

  it("a job without a GPU compares processor cores", async () => {
    await setup({}, [offerOf("12", { gpu: null }), offerOf("13", { gpu: null, cpuCores: 64 })], countScript);
    await expect.element(page.getByText(/64 CPU cores/)).toBeVisible();
    expect(document.body.textContent).not.toContain("VRAM");
  });

  it.each(["light", "dark"] as const)(
    "is accessible with 30 offers and long names, in %s, from 320 px up",
    async (theme) => {
      document.body.style.background = theme === "dark" ? "#141a20" : "";
      const many = Array.from({ length: 30 }, (_, index) =>
        offerOf(`${index}-with-a-name-that-goes-on-and-on-without-a-space-anywhere-in-it`, {
          ...market[index % market.length],
          id: `offer-${index}`,
          gpu: index % 3 === 0 ? null : `RTX ${4000 + index} with an unusually long marketing name`,
        }),
      );
      const { client } = clientOf((order) => matchesOf(script, many, order));
      const { container } = await renderKit(<SmartMatcher analysisId="a" />, { client, theme });
      await expect.poll(() => cards().length).toBe(30);
      await expectAccessible(container);
      expect(container.querySelector("[style]")).toBeNull();
      for (const width of [320, 375, 768, 1280]) {
        await page.viewport(width, 800);
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      }
    },
  );
});
