import { type GpuProof, noMatchFilters } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { SmartMatcher } from "../src/exports/matcher.js";
import { matchesBesideCloud, matchesOf, offerOf, market as offers, trainScript } from "../src/testing/testJob.js";
import { neverAnswers, refuse } from "./lib/answers.js";
import { inMarket } from "./lib/openMarket.js";
import { market } from "./lib/recordings.js";

const meta: Meta<typeof SmartMatcher> = {
  title: "Matcher/SmartMatcher",
  component: SmartMatcher,
  args: { analysisId: market.stored.id, onSelect: fn(), onChosen: fn() },
};
export default meta;

type Story = StoryObj<typeof SmartMatcher>;

const untilState = (root: HTMLElement, state: string) =>
  waitFor(() => expect(root.querySelector('[data-gk-part="matcher"]')).toHaveAttribute("data-state", state), {
    timeout: 10_000,
  });

export const Loading: Story = { parameters: inMarket({ handlers: neverAnswers("offers.match") }) };

export const Offers: Story = { play: ({ canvasElement }) => untilState(canvasElement, "ready") };

/** Arrows move, Space chooses, Enter chooses and goes on. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement, canvas, args }) => {
    await untilState(canvasElement, "ready");
    const cards = canvasElement.querySelectorAll<HTMLElement>('[data-gk-part="offer-cards"] [role="radio"]');
    cards[0]?.focus();
    await userEvent.keyboard("{ArrowRight} ");
    await expect(cards[1]).toBeChecked();
    await expect(args.onSelect).toHaveBeenCalledTimes(1);
    await userEvent.keyboard("{Enter}");
    await expect(args.onChosen).toHaveBeenCalledTimes(1);
    await expect(canvas.getAllByRole("radio", { checked: true })).toHaveLength(2);
  },
};

/** Every fit there is: a large job in a mixed market, ranked as the server does. */
export const EveryFit: Story = {
  args: { defaultSelectedOfferId: "02" },
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = ({ order }) => matchesOf(trainScript, offers, order);
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

/** More rows than a page can draw at once: only those near the view are there. */
export const LongList: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      const many = Array.from({ length: 250 }, (_, index) =>
        offerOf(String(index), { gpu: "A100 PCIe 80GB", vram: 80, pricePerHour: `${BigInt(900_000 + index)}` }),
      );
      const matches = matchesOf(trainScript, many);
      queries["offers.match"] = () => matches;
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

/** Recommended offers beside equal work in a cloud. */
export const BesideACloud: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = () => matchesBesideCloud(trainScript);
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

/** Of the best three one GPU is measured, one declared, and one listed by another machine before. */
export const KnownGpus: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      const atMs = Date.now() - 3 * 3_600_000;
      const proofs: GpuProof[] = [
        { level: "measured", atMs, doubt: null },
        { level: "declared", atMs, doubt: null },
        { level: "declared", atMs, doubt: { reason: "duplicate", sinceMs: atMs } },
      ];
      queries["offers.match"] = ({ order }) =>
        matchesOf(trainScript, offers, order).map((match, place) => ({
          ...match,
          offer: {
            ...match.offer,
            gpuProof: proofs[place],
            reputation: { ...match.offer.reputation, rating: place === 0 ? { stars: 4.6, count: 12 } : undefined },
          },
        }));
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

/** All there is to narrow by, unfolded. */
export const Filtered: Story = {
  args: { defaultFilters: { ...noMatchFilters, fitsOnly: true, minVramGb: 24 } },
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

export const NonePass: Story = {
  args: { defaultFilters: { ...noMatchFilters, maxPricePerHour: "1" } },
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

export const NothingFits: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = () => matchesOf(trainScript, [offerOf("09", { gpu: "RTX 2060", vram: 6 })]);
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "ready"),
};

export const Empty: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = () => [];
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "empty"),
};

export const Failed: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = refuse("rate-limited", "Too many offers were asked for.");
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "failed"),
};
