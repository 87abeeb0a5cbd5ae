// The agent as published, in every respect but one: commands reach it only when it asks, every --poll-ms.
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { formatAgentEvent, startAgent } from "@gpukit/agent";
import { createNodeClient } from "@gpukit/sdk/node";

const text = { type: "string" };
const { values } = parseArgs({
  options: { server: text, home: text, name: text, payout: text, price: text, "poll-ms": text },
});

const createClient = (parameters) => {
  const client = createNodeClient({ ...parameters, clock: { nowMs: () => Date.now() }, newNonce: randomUUID });
  return {
    ...client,
    /** The push connection never stands. */
    watchCommands: (_handlers, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true })),
    async listCommands(options) {
      console.log(`poll ${Date.now()}`);
      return client.listCommands(options);
    },
    /** Its answer would bring commands between two polls. */
    heartbeat: async (...call) => ({ ...(await client.heartbeat(...call)), commands: [] }),
  };
};

const agent = await startAgent({
  server: values.server,
  home: values.home,
  name: values.name,
  payoutIdentity: values.payout,
  pricePerHour: values.price,
  devnet: true,
  allowUnsandboxed: true,
  timings: { pollMs: Number(values["poll-ms"]) },
  createClient,
  onEvent: (event) => console.log(formatAgentEvent(event)),
});
process.once("SIGTERM", () => void agent.stop());
