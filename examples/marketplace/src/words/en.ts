import type { PlayWalletName } from "../wallet/playWallets.js";

/** Every word of the app that is not the kit's. */
export interface Words {
  product: string;
  skip: string;
  pages: { submit: string; pay: string; jobs: string; monitor: string; unknown: string };
  nav: string;
  playMoney: (chain: string) => string;
  theme: string;
  themes: { light: string; dark: string; system: string };
  language: string;
  loading: string;
  wallet: {
    label: string;
    title: string;
    explained: string;
    choose: string;
    names: Record<PlayWalletName, string>;
    copyIdentity: string;
    balance: string;
    unknownBalance: string;
    refuseNext: string;
    refuseNextHint: string;
    refused: string;
    refusedWhat: string;
    own: string;
    ownExplained: string;
    none: string;
    disconnect: string;
  };
  signIn: { needed: string; again: string };
  pay: {
    alone: string;
    aloneText: string;
    waiting: (facts: { site: string }) => string;
    asks: (facts: { site: string }) => string;
    statement: (facts: { amount: string; machine: string; longest: string }) => string;
    site: string;
    command: string;
    machine: string;
    likely: string;
    escrow: string;
    payer: string;
    otherWallet: string;
    otherWalletText: string;
    decline: string;
    lock: (facts: { amount: string }) => string;
    paid: string;
    paidText: (facts: { site: string }) => string;
  };
  runAgain: string;
  unknownText: string;
  toSubmit: string;
  toMonitor: string;
}

export const en: Words = {
  product: "gpukit marketplace",
  skip: "Skip to the page",
  pages: { submit: "Submit a job", pay: "Pay", jobs: "Jobs", monitor: "Job", unknown: "No such page" },
  nav: "Pages",
  playMoney: (chain) => `Play money · ${chain}`,
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "System" },
  language: "Language",
  loading: "Loading…",
  wallet: {
    label: "Wallet",
    title: "Dev wallet",
    explained: "These wallets are published with gpukit: anybody can sign with them. They hold play money only.",
    choose: "Sign as",
    names: {
      consumer: "Consumer",
      faucet: "Faucet",
      site: "Site",
    },
    copyIdentity: "Copy identity",
    balance: "Balance",
    unknownBalance: "balance unknown",
    refuseNext: "Refuse the next signature",
    refuseNextHint: "To see what happens when a person says no.",
    refused: "You refused to sign.",
    refusedWhat: "Nothing was sent. Ask again when you want to.",
    own: "Your wallet",
    ownExplained: "The QU are real. The seed stays in the wallet; what it signs it shows first.",
    none: "No wallet",
    disconnect: "Disconnect",
  },
  signIn: { needed: "Sign in with your wallet to see this page.", again: "Sign in" },
  pay: {
    alone: "Nothing to pay here",
    aloneText: "A site opens this page when you pay for a job there. Go back to that site and launch again.",
    waiting: ({ site }) => `Waiting for ${site} to say what is to be paid …`,
    asks: ({ site }) => `${site} asks you to pay for a job`,
    statement: ({ amount, machine, longest }) =>
      `${amount} from your wallet are locked in an escrow. ${machine} is paid from it for the time counted, at most ${longest}; the rest returns to your wallet.`,
    site: "Site",
    command: "Runs",
    machine: "Machine",
    likely: "Likely cost",
    escrow: "Escrow",
    payer: "Paid by",
    otherWallet: "This is another wallet",
    otherWalletText: "The price was made for the wallet named under “Paid by”. Choose that one above.",
    decline: "Decline",
    lock: ({ amount }) => `Lock ${amount}`,
    paid: "Paid",
    paidText: ({ site }) => `You may close this window; ${site} goes on by itself.`,
  },
  runAgain: "Run this job again",
  unknownText: "There is nothing at this address.",
  toSubmit: "Submit a job",
  toMonitor: "Watch the job",
};
