// npm start: a whole market on this machine, and one real job taken all the way through it with play money.
// `-- --once` ends after the job; otherwise the server stays until Ctrl-C.
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { ensureSystem } from "./lib/ensureSystem.mjs";
import { runMain, SetUpError } from "./lib/SetUpError.mjs";
import { createFamily } from "./start/createFamily.mjs";
import { createTerminal } from "./start/createTerminal.mjs";
import { dataFolder } from "./start/dataFolder.mjs";
import { importPackage } from "./start/packages.mjs";
import { rentSampleJob } from "./start/rentSampleJob.mjs";
import { showAddresses } from "./start/showAddresses.mjs";
import { startProviders } from "./start/startProviders.mjs";
import { startServer } from "./start/startServer.mjs";
import { untilSignal } from "./start/untilSignal.mjs";

const help = `npm start [-- --once]

  Sets up and starts a whole market on this machine with play money: a server, a local chain, this machine as a provider and two
  simulated ones. Rents this machine for one real job, then leaves the web app open until Ctrl-C.

  --once         end after the job
  GPUKIT_HOME    where data and keys live
  GPUKIT_PORT    the server's port (4700; the next free one if it is taken)
`;

const options = new Set(process.argv.slice(2));
const terminal = createTerminal();
const { line, stage, colours } = terminal;

/** Installs and builds what is missing. */
const setUp = async () => {
  line(colours.bold("gpukit") + colours.dim(" · a rented job from file to settlement, with play money"));
  line();
  const setting = stage("Set-up", { quiet: true });
  await ensureInstalled();
  const said = [];
  const missing = await ensureSystem({ print: (text) => said.push(text) });
  if (missing.includes("python3")) throw new SetUpError(said.find((text) => text.startsWith("python3")));
  for (const text of said) line(colours.yellow(text));
  const built = await ensureBuilt({ declarations: false });
  setting.done(built.length > 0 ? `built ${built.join(", ")}` : "everything is installed and built");
};

const run = async ({ family, home, signal, onStaying }) => {
  const serving = stage("Server");
  const { url, child: server } = await startServer(family, { say: (text) => line(colours.dim(`  ${text}`)) });
  serving.done(`${url}, embedded PostgreSQL, a devnet with play money`);

  const [sdk, qubic] = await Promise.all([importPackage("sdk"), importPackage("qubic")]);
  const client = sdk.createGpuKitClient({ url });
  const listing = stage("Providers");
  const market = { family, sdk, qubic, client, url, home, hostname: hostname(), news: listing.news, delay };
  const provider = await startProviders(market);
  const hasSandbox = provider.isolation !== "process";
  listing.done(`this machine (isolation: ${provider.isolation}) and ${provider.simulated} simulated ones, labelled so`);
  if (!hasSandbox) {
    line(
      colours.yellow(
        "  There is no sandbox here: this machine runs gpukit's own sample job without one, and nothing else.",
      ),
    );
  }

  const { job } = await rentSampleJob({ sdk, qubic, client, terminal, nodeName: provider.name, delay });
  // Without a sandbox the permission ends with the sample job.
  if (!hasSandbox) await family.stop(provider.child);
  const stays = !options.has("--once");
  showAddresses({ terminal, url, token: client.session.get()?.token ?? "", jobId: job.id, home, stays, hasSandbox });
  await client.close();
  if (!stays) return;

  onStaying();
  line();
  line(`  gpukit stays until Ctrl-C. The page is at ${colours.bold(`${url}/app`)}`);
  const ended = await Promise.race([server.ended.then(() => "server"), signal]);
  if (ended === "server") throw new SetUpError(["The server ended.", ...server.lastLines()].join("\n"));
};

await runMain(async () => {
  if (options.has("--help") || options.has("-h")) {
    console.log(help);
    return 0;
  }
  const unknown = [...options].filter((option) => option !== "--once");
  if (unknown.length > 0) throw new SetUpError(`npm start knows no option ${unknown.join(", ")}.\n\n${help}`);
  const home = dataFolder();
  await setUp();
  const family = await createFamily({ notePath: join(home, "start.json") });
  const signals = untilSignal();
  try {
    let isStaying = false;
    const onStaying = () => {
      isStaying = true;
    };
    await Promise.race([run({ family, home, signal: signals.received, onStaying }), signals.received]);
    // Ctrl-C ends a market that stays as it should; in the middle of the job it breaks it off.
    return signals.name() && !isStaying ? 130 : 0;
  } finally {
    terminal.clear();
    if (signals.name()) line(colours.dim("Stopping …"));
    await family.stopAll();
    signals.stop();
  }
});
process.exit();
