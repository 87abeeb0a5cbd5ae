import { join } from "node:path";
import { root } from "../lib/root.mjs";
import { SetUpError } from "../lib/SetUpError.mjs";

const listedLimitMs = 90_000;
/** A job of a killed start may still hold the machine until its lease has run out and its escrow is divided. */
const freeLimitMs = 180_000;

/** QU per hour. Play money: only their relation matters. */
const prices = { own: "36000", simulated: ["90000", "180000"] };

/** Made-up machines, to have something to compare with. The agent adds "(simulated)" to their names. */
const simulatedProviders = [
  { key: "simulated-1", seed: "secondProvider", gpu: "NVIDIA GeForce RTX 4090", name: "Attic workstation" },
  { key: "simulated-2", seed: "thirdProvider", gpu: "NVIDIA A100 80GB PCIe", name: "Rack server" },
];

/**
 * Enrols this machine and two made-up ones, which say so wherever they are shown. Resolves once all are listed, to this machine's
 * agent, its name, the isolation it reports, and how many are simulated. Throws a SetUpError with an agent's last words.
 *
 * @param {object} parameters `family`, `sdk`, `qubic`, `client`, `url`, `home`, `hostname`, `news(text)`, `delay(ms)`
 */
export const startProviders = async (parameters) => {
  const { qubic, hostname, news } = parameters;
  const payout = (seed) => qubic.identityFromSeed(qubic.devSeeds[seed]);
  const start = async ({ key, seed, name, price, more }) => {
    news(name);
    return startAgent(parameters, { key, name, price, payout: await payout(seed), more });
  };

  const ownProvider = { key: "this-machine", seed: "provider", name: hostname, price: prices.own };
  const agents = [
    { name: hostname, child: await start({ ...ownProvider, more: [] }) },
    ...(await Promise.all(
      simulatedProviders.map(async ({ gpu, ...provider }, index) => {
        const child = await start({ ...provider, price: prices.simulated[index], more: ["--simulate", gpu] });
        return { name: `${provider.name} (simulated)`, child };
      }),
    )),
  ];
  const [own] = agents;
  const restartUnsandboxed = async () => {
    own.child = await start({ ...ownProvider, more: ["--allow-unsandboxed"] });
  };
  const offers = await waitForOffers({ ...parameters, agents, restartUnsandboxed });
  const { isolation } = offers.find((offer) => offer.name === own.name && !offer.simulated);
  return { child: own.child, name: own.name, isolation, simulated: simulatedProviders.length };
};

const startAgent = ({ family, url, home }, { key, name, price, payout, more }) =>
  family.start(`agent ${key}`, [
    join(root, "packages/agent/bin/gpukit-agent.js"),
    "run",
    ...["--server", url, "--home", join(home, "agents", key), "--name", name],
    ...["--payout", payout, "--price", price, "--devnet", ...more],
  ]);

const waitForOffers = async ({ sdk, client, agents, restartUnsandboxed, news, delay }) => {
  const [own] = agents;
  const startedMs = Date.now();
  while (true) {
    const ended = agents.find(({ child }) => child.exited());
    if (ended === own && own.child.lastLines().some((line) => line.includes("sandbox-unavailable"))) {
      await restartUnsandboxed();
    } else if (ended) {
      throw new SetUpError([`The agent "${ended.name}" ended.`, ...ended.child.lastLines()].join("\n"));
    }
    const offers = await sdk.listOffers(client);
    const states = agents.map(({ name }) => offers.filter((offer) => offer.name === name).map(({ state }) => state));
    const isListed = states.every((each) => each.some((state) => state !== "offline"));
    if (isListed && states[0].includes("available")) return offers;
    const isBusy = states[0].some((state) => state === "rented" || state === "reserved");
    if (isBusy) news("an interrupted start left a job here; it ends by itself within three minutes");
    if (Date.now() - startedMs > (isBusy ? freeLimitMs : listedLimitMs)) {
      const words = agents.map(({ name }, index) => `${name}: ${states[index].join(", ") || "not listed"}`);
      throw new SetUpError(["The providers are not listed in time.", ...words, ...own.child.lastLines()].join("\n"));
    }
    await delay(100);
  }
};
