// node quickstart.mjs [url]: a real job from file to verified receipt, with play money. Start a market first: `npm start`.
import { readdir, readFile } from "node:fs/promises";
import { createDevWallet, devSeeds } from "@gpukit/qubic";
import * as gpukit from "@gpukit/sdk";

const client = gpukit.createGpuKitClient({ url: process.argv[2] ?? "http://127.0.0.1:4700" });
const wallet = createDevWallet({ seed: devSeeds.consumer });
await gpukit.signIn(client, { wallet });

const folder = new URL("../jobs/digits/", import.meta.url);
const paths = (await readdir(folder)).filter((path) => /\.(py|gz)$/.test(path));
const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(new URL(path, folder)) })));
const { id: analysisId } = await gpukit.submitAnalysis(client, { files });

const match = (await gpukit.matchOffers(client, { analysisId })).find(({ offer }) => !offer.simulated);
const quote = await gpukit.createQuote(client, { analysisId, offerId: match.offer.id });
const onStatus = ({ step, stage }) => console.log(`lock ${stage}/3 ${step}`);
const escrow = await gpukit.submitLock(client, { quote, wallet, onStatus });

const { issuer } = await gpukit.getServerInfo(client);
const job = await gpukit.createJob(client, { escrowId: escrow.id });
for await (const { event } of gpukit.watchJob(client, { jobId: job.id })) {
  if (event.type === "telemetry") for (const { kind, text } of event.entries) if (kind === "log") console.log(text);
  if (event.type !== "receipt") continue;
  console.log(`receipt: ${event.receipt.body.outcome}`, gpukit.verifyReceipt(event.receipt, { issuer, quote }));
  console.table(event.receipt.body.division.lines, ["role", "amount", "reason"]);
}
await client.close();
