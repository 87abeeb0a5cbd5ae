import type { ChainName, QuString } from "@gpukit/core";

/** What a server says about itself. */
export interface ServerInfo {
  name: string;
  version: string;
  chain: ChainName;
  /** Public key that signs quotes, vouchers and receipts, 64 hex digits. */
  issuer: string;
  chainRpcUrl: string;
  /** Where transactions can be looked at, null where there is no such page. */
  explorerUrl: string | null;
  /** The fee taken from metered pay, in basis points: 1,000 is 10 %. */
  feeBasisPoints: number;
  /** What the chain burns for dividing an escrow. */
  networkFee: QuString;
  /** True where QU are worth nothing. */
  playMoney: boolean;
  /** The server's clock, milliseconds since 1970. */
  nowMs: number;
}
