import type { StartAgentOptions } from "../agent/startAgent.js";

/** Options every test shares: quick, on play money, with little kept free on the disk. */
export const testOptions: Pick<
  StartAgentOptions,
  "name" | "payoutIdentity" | "pricePerHour" | "devnet" | "timings" | "allowances"
> = {
  name: "test",
  payoutIdentity: "A".repeat(60),
  pricePerHour: "1000",
  devnet: true,
  timings: {
    heartbeatMs: 200,
    pollMs: 50,
    voucherMs: 300,
    metricsMs: 200,
    progressMs: 300,
    batchMs: 20,
    graceMs: 300,
    measureMs: 50,
    diskMs: 100,
    awaitMs: 20,
    stopMs: 5_000,
    simulatedMs: 300,
    retry: { firstMs: 10, maxMs: 100 },
  },
  allowances: { reservedDiskBytes: 1e6 },
};
