import type { ErrorCode } from "@gpukit/core";

/** What commonly keeps a wallet from being connected; the rest is said in the error's own words. */
type WalletFailureCode = Exclude<
  Extract<ErrorCode, `wallet-${string}`>,
  "wallet-busy" | "wallet-tick-expired" | "wallet-unavailable"
>;

/** Words of choosing and connecting a wallet. */
export interface WalletMessages {
  waiting: (facts: { wallet: string }) => string;
  scan: (facts: { wallet: string }) => string;
  qrCode: string;
  openHere: string;
  copyLink: string;
  stopWaiting: string;
  chooseAccount: string;
  connected: (facts: { wallet: string }) => string;
  /** Stands for a wallet whose name is not known. */
  yourWallet: string;
  failures: Record<
    WalletFailureCode,
    { heading: (facts: { wallet: string }) => string; text: (facts: { network: string }) => string }
  >;
}

export const walletEn: WalletMessages = {
  waiting: ({ wallet }) => `Approve the connection in ${wallet}.`,
  scan: ({ wallet }) => `Scan this code with ${wallet}, then approve the connection there.`,
  qrCode: "QR code that pairs your wallet with this page",
  openHere: "Open the wallet on this device",
  copyLink: "Copy link",
  stopWaiting: "Stop waiting",
  chooseAccount: "Which account shall pay?",
  connected: ({ wallet }) => `${wallet} is connected.`,
  yourWallet: "Your wallet",
  failures: {
    "wallet-rejected": {
      heading: ({ wallet }) => `Declined in ${wallet}`,
      text: () => "Nothing was paid. Try again, or choose another wallet.",
    },
    "wallet-missing": {
      heading: ({ wallet }) => `${wallet} was not found in this browser`,
      text: () => "Install or enable it and reload the page, or choose another wallet.",
    },
    "wallet-locked": {
      heading: ({ wallet }) => `${wallet} is locked`,
      text: () => "Unlock it with its passphrase, then try again.",
    },
    "wallet-wrong-network": {
      heading: ({ wallet }) => `${wallet} is on another network`,
      text: ({ network }) => `This site works on ${network}. Choose a wallet of that network.`,
    },
    "wallet-wrong-account": {
      heading: ({ wallet }) => `${wallet} shows another account`,
      text: () => "Choose the account that shall pay in it, then connect it again.",
    },
    "wallet-timeout": {
      heading: ({ wallet }) => `${wallet} did not answer`,
      text: () => "Open it, see that it is unlocked, then try again.",
    },
  },
};
