/** The published play-money wallets a visitor may choose among: somebody who rents, and two others to see the market from. */
export const playWalletNames = ["consumer", "faucet", "site"] as const;
export type PlayWalletName = (typeof playWalletNames)[number];
