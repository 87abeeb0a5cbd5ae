import type { ServerInfo } from "@gpukit/sdk";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { WalletPicker } from "../src/exports/wizard.js";
import {
  devWallet,
  extensionWallet,
  replayedExtensionChoice,
  replayedPhoneChoice,
} from "../src/testing/replayedWallets.js";
import { inMarket, type MarketParameters } from "./lib/openMarket.js";

const meta: Meta<typeof WalletPicker> = { title: "Wizard/WalletPicker", component: WalletPicker };
export default meta;

type Story = StoryObj<typeof WalletPicker>;

const patience = { timeout: 10_000 };
const find = (root: HTMLElement, selector: string) =>
  waitFor(() => {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector} yet.`);
    return found;
  }, patience);

/** A server on mainnet, where the wallets of the transcripts are at home. */
const onMainnet = (wallets: MarketParameters["wallets"]) =>
  inMarket({
    wallets,
    arrange: ({ queries }) => {
      const answer = queries["server.info"];
      queries["server.info"] = (input) => ({ ...(answer?.(input) as ServerInfo), chain: "mainnet", playMoney: false });
    },
  });

const ask = (wallet: "extension" | "walletconnect", shown: string) => async (canvasElement: HTMLElement) => {
  await userEvent.click(await find(canvasElement, `[data-wallet="${wallet}"]`));
  await find(canvasElement, shown);
};

export const Choices: Story = {
  parameters: onMainnet(() => [replayedExtensionChoice("signs").choice, replayedPhoneChoice("signs").choice]),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-wallet="walletconnect"]');
  },
};

/** On devnet the dev wallet is offered too. */
export const ChoicesOnDevnet: Story = {
  parameters: inMarket({ wallets: () => [extensionWallet(), devWallet()] }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-wallet="dev"]');
  },
};

export const Connecting: Story = {
  parameters: onMainnet(() => [
    replayedExtensionChoice("connection never answered").choice,
    replayedPhoneChoice("signs").choice,
  ]),
  play: ({ canvasElement }) => ask("extension", '[data-state="connecting"]')(canvasElement),
};

export const Pairing: Story = {
  parameters: onMainnet(() => [replayedPhoneChoice("pairing never answered").choice]),
  play: ({ canvasElement }) => ask("walletconnect", '[data-gk-part="qr-code"]')(canvasElement),
};

export const ChoosingAccount: Story = {
  parameters: onMainnet(() => [replayedPhoneChoice("several accounts").choice]),
  play: ({ canvasElement }) => ask("walletconnect", '[data-state="choosing"]')(canvasElement),
};

export const Rejected: Story = {
  parameters: onMainnet(() => [
    replayedExtensionChoice("connection rejected").choice,
    replayedPhoneChoice("signs").choice,
  ]),
  play: ({ canvasElement }) => ask("extension", '[data-code="wallet-rejected"]')(canvasElement),
};

export const Missing: Story = {
  parameters: onMainnet(() => [extensionWallet({ provider: () => undefined }), replayedPhoneChoice("signs").choice]),
  play: ({ canvasElement }) => ask("extension", '[data-code="wallet-missing"]')(canvasElement),
};

export const WrongAccount: Story = {
  parameters: onMainnet(() => [replayedExtensionChoice("another account is active").choice]),
  play: ({ canvasElement }) => ask("extension", '[data-code="wallet-wrong-account"]')(canvasElement),
};

export const WrongNetwork: Story = {
  parameters: inMarket({ wallets: () => [replayedExtensionChoice("signs").choice, devWallet()] }),
  play: ({ canvasElement }) => ask("extension", '[data-code="wallet-wrong-network"]')(canvasElement),
};

export const TimedOut: Story = {
  parameters: onMainnet(() => [replayedPhoneChoice("pairing expired").choice]),
  play: ({ canvasElement }) => ask("walletconnect", '[data-code="wallet-timeout"]')(canvasElement),
};

export const Connected: Story = {
  parameters: onMainnet(() => [replayedExtensionChoice("signs").choice]),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, '[data-wallet="extension"]'));
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="wallet-picker"]')).toBeNull(), patience);
  },
};
