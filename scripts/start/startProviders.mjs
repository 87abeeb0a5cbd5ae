import { join } from "node:path";
import { root } from "../lib/root.mjs";
import { SetUpError } from "../lib/SetUpError.mjs";

const listedLimitMs = 90_000;
/** A job of a killed start may still hold the machine until its lease has run out and its escrow is divided. */
const freeLimitMs = 180_000;

/** QU per hour. Play money: only their relation matters. */
const providers = [
  { key: "this-machine", seed: "provider", pricePerHour: "36000", simulated: false },
  { key: "simulated-1", seed: "secondProvider", pricePerHour: "90000", simulated: true, name: "Simulated RTX 4090" },
  { key: "simulated-2", seed: "thirdProvider", pricePerHour: "180000", simulated: true, name: "Simulated A100 80GB" },
];

/**
 * Enrols this machine and two made-up ones, which say so wherever they are shown. Resolves to `{ own, name, isolation }` once all
 * are listed: the agent of this machine, its offer's name and the isolation it reports.
 *
 * @param {object} parameters
 */
export const startProviders = async ({ family, sdk, qubic, client, url, home, hostname, unsandboxed, news, delay }) => {
  const agents = [];
  for (const provider of providers) {
    const payout = await qubic.identityFromSeed(qubic.devSeeds[provider.seed]);
    const name = provider.name ?? hostname;
    news(name);
    agents.push({
      ...provider,
      name,
      child: await startAgent(family, { ...provider, name, payout, url, home, unsandboxed }),
    });
  }
  const offers = await waitForOffers({ sdk, client, agents, news, delay });
  const [own] = agents;
  const offer = offers.find((each) => each.name === own.name && !each.simulated);
  return { own: own.child, name: own.name, isolation: offer.isolation, simulated: agents.length - 1 };
};

const startAgent = (family, { key, name, pricePerHour, payout, url, home, simulated, unsandboxed }) =>
  family.start(`agent ${key}`, [
    join(root, "packages/agent/bin/gpukit-agent.js"),
    "run",
    ...["--server", url, "--home", join(home, "agents", key), "--name", name],
    ...["--payout", payout, "--price", pricePerHour, "--devnet"],
    ...(simulated ? ["--simulated"] : []),
    ...(unsandboxed && !simulated ? ["--allow-unsandboxed"] : []),
  ]);

const waitForOffers = async ({ sdk, client, agents, news, delay }) => {
  const startedMs = Date.now();
  while (true) {
    const ended = agents.find(({ child }) => child.exited());
    if (ended) throw new SetUpError([`The agent "${ended.name}" ended.`, ...ended.child.lastLines()].join("\n"));
    const offers = await sdk.listOffers(client);
    const states = agents.map(({ name, simulated }) =>
      offers.filter((offer) => offer.name === name && offer.simulated === simulated).map(({ state }) => state),
    );
    if (states[0].includes("available") && states.every((each) => each.some((state) => state !== "offline")))
      return offers;
    const waitedMs = Date.now() - startedMs;
    const isBusy = states[0].some((state) => state === "rented" || state === "reserved");
    if (isBusy) news("an interrupted start left a job here; it ends by itself within three minutes");
    if (waitedMs > (isBusy ? freeLimitMs : listedLimitMs)) {
      const words = agents.map(({ name }, index) => `${name}: ${states[index].join(", ") || "not listed"}`);
      throw new SetUpError(
        ["The providers are not listed in time.", ...words, ...agents[0].child.lastLines()].join("\n"),
      );
    }
    await delay(100);
  }
};
