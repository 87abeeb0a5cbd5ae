import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { TransactionHistory } from "../src/exports/transactions.js";
import { neverAnswers, refuse } from "./lib/answers.js";
import { inMarket, type MarketParameters } from "./lib/openMarket.js";

const meta: Meta = {
  title: "Transactions/TransactionHistory",
  render: () => <TransactionHistory hrefOf={(jobId) => `#${jobId}`} />,
};
export default meta;

type Story = StoryObj;

const atMs = Date.UTC(2026, 10, 22, 14, 1, 29);
const movement = {
  amount: "246010",
  status: "confirmed",
  confirmedAtMs: null,
  transactionId: "t".repeat(60),
  targetTick: 3_000_000_100,
  payer: "C".repeat(60),
  custodyIdentity: "E".repeat(60),
  escrowId: "00000000-0000-4000-8000-000000000002",
  jobId: "00000000-0000-4000-8000-000000000004",
} as const;

const movements = [
  { ...movement, id: "4", type: "lock", status: "pending", atMs: atMs + 4_000_000, jobId: null },
  { ...movement, id: "3", type: "refund", amount: "35077", atMs: atMs + 1_900_000, confirmedAtMs: atMs + 1_909_000 },
  { ...movement, id: "2", type: "release", amount: "210923", atMs: atMs + 1_900_000, confirmedAtMs: atMs + 1_909_000 },
  { ...movement, id: "1", type: "lock", atMs },
  { ...movement, id: "0", type: "lock", status: "failed", atMs: atMs - 90_000, jobId: null },
] as const;

const tell =
  (transactions: readonly (typeof movements)[number][]): MarketParameters["arrange"] =>
  ({ queries }) => {
    Object.assign(queries, { "transactions.list": () => ({ transactions: [...transactions], nextCursor: null }) });
  };

const rowsOf = (canvasElement: HTMLElement) => canvasElement.querySelectorAll("tbody tr");

export const Some: Story = {
  parameters: inMarket({ arrange: tell(movements) }),
  play: ({ canvasElement }) => waitFor(() => expect(rowsOf(canvasElement)).toHaveLength(5)),
};

export const Details: Story = {
  parameters: inMarket({ arrange: tell(movements) }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rowsOf(canvasElement)).toHaveLength(5));
    canvasElement.querySelectorAll<HTMLElement>("tbody [aria-expanded]")[2]?.click();
    await waitFor(() => expect(rowsOf(canvasElement)).toHaveLength(6));
  },
};

export const None: Story = {
  parameters: inMarket({ arrange: tell([]) }),
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector('[data-gk-part="empty"]')).toBeVisible()),
};

export const Loading: Story = { parameters: inMarket({ handlers: neverAnswers("transactions.list") }) };

export const Unreachable: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      Object.assign(queries, { "transactions.list": refuse("server-unreachable", "The server did not answer.") });
    },
  }),
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector('[role="alert"][data-code]')).not.toBeNull(), { timeout: 10_000 }),
};
