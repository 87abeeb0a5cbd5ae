// proves X12, P19
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeSendMany, sendManyContract } from "../codec/sendMany.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { createQubicRpc, type QubicRpc } from "../rpc/createQubicRpc.js";
import { signTransaction } from "../signer/signTransaction.js";
import { createDevnet } from "./createDevnet.js";
import { devIdentities } from "./devnetSetup.fixture.js";

const kills = 10;
const total = 10_000_000n;
let folder: string;
let program: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-devnet-kill-"));
  await build({
    entry: { devnetProcess: fileURLToPath(new URL("./devnetProcess.fixture.ts", import.meta.url)) },
    format: "esm",
    outDir: folder,
    outExtension: () => ({ js: ".mjs" }),
    config: false,
    silent: true,
    noExternal: [/.*/],
    // The Qubic library is CommonJS and asks for Node's own modules.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    esbuildOptions: (options) => {
      options.conditions = ["@gpukit/source", "module", "node"];
    },
  });
  program = path.join(folder, "devnetProcess.mjs");
}, 60_000);

afterAll(async () => {
  child?.kill("SIGKILL");
  await fs.rm(folder, { recursive: true });
});

/** Starts the devnet's process and waits for its URL. */
async function startProcess(dataDir: string, owner: string): Promise<{ process: ChildProcess; rpc: QubicRpc }> {
  const started = spawn(process.execPath, [program, dataDir, owner, String(total)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  const [output] = (await once(started.stdout, "data")) as [Buffer];
  return { process: started, rpc: createQubicRpc({ url: output.toString().trim(), retry: false, timeoutMs: 5_000 }) };
}

test(`killed ${kills} times while transactions flow: nothing confirmed is lost, nothing happens twice, no QU appears`, async () => {
  const dataDir = path.join(folder, "data");
  const identities = await devIdentities();
  const owner = identities.consumer;
  const runSeed = Number(process.env.GPUKIT_TEST_SEED ?? Date.now() % 2 ** 31);
  console.info(`kill seed: ${runSeed}`);
  const sent = new Set<string>();
  const confirmed = new Map<string, number>();
  let highestTick = 0;
  let serial = 0n;

  for (let kill = 0; kill < kills; kill++) {
    const { process: running, rpc } = await startProcess(dataDir, owner);
    const exited = once(running, "exit");
    // Once two more transactions are confirmed, the blow falls at a moment the printed seed chooses.
    const confirmedBefore = confirmed.size;
    let blow: NodeJS.Timeout | undefined;
    expect((await rpc.tickInfo()).tick).toBeGreaterThanOrEqual(highestTick);
    try {
      for (;;) {
        const { tick } = await rpc.tickInfo();
        highestTick = Math.max(highestTick, tick);
        serial += 1n;
        const transfers = [identities.provider, identities.site].map((destination) => ({
          destination,
          amount: serial,
        }));
        const isSendMany = serial % 3n === 0n;
        const { bytes, id } = await signTransaction(
          {
            source: owner,
            destination: isSendMany ? sendManyContract : identities.platform,
            amount: isSendMany ? 2n * serial + 10n : serial,
            tick: tick + 4,
            inputType: isSendMany ? 1 : 0,
            input: isSendMany ? encodeSendMany(transfers) : new Uint8Array(0),
          },
          devSeeds.consumer,
        );
        sent.add(id);
        await rpc.broadcastTransaction(bytes).catch((error: unknown) => {
          if ((error as { code?: string }).code !== "transaction-tick-passed") throw error;
        });
        const page = await rpc.getTransactionsForIdentity({ identity: owner, pagination: { size: 20 } });
        for (const transaction of page.transactions) confirmed.set(transaction.id, transaction.tick);
        if (confirmed.size >= confirmedBefore + 2)
          blow ??= setTimeout(() => running.kill("SIGKILL"), (runSeed + kill * 7_919) % 250);
      }
    } catch (error) {
      // Only the kill may end the flow.
      expect(error).toMatchObject({ code: "chain-unavailable" });
    }
    clearTimeout(blow);
    running.kill("SIGKILL");
    await exited;
  }

  const devnet = createDevnet({ dataDir, genesis: [] });
  const rpc = createQubicRpc({ url: "http://devnet", fetch: devnet.fetch, retry: false });
  expect(devnet.currentTick()).toBeGreaterThanOrEqual(highestTick);
  for (let index = 0; index < 8; index++) await devnet.tick();
  expect(confirmed.size).toBeGreaterThanOrEqual(2 * kills);
  for (const [id, tick] of confirmed)
    expect(await rpc.getTransactionByHash(id)).toMatchObject({ id, tick, moneyFlew: true });

  const { transactions } = await rpc.getTransactionsForIdentity({ identity: owner, pagination: { size: 1_000 } });
  expect(new Set(transactions.map(({ id }) => id)).size).toBe(transactions.length);
  for (const { id } of transactions) expect(sent).toContain(id);
  const spent = transactions.reduce((sum, { amount }) => sum + amount, 0n);
  expect((await rpc.balance(owner)).balance).toBe(total - spent);
  const sendManys = transactions.filter(({ inputType }) => inputType === 1).length;
  expect(devnet.totals()).toEqual({ balances: total - 10n * BigInt(sendManys), burned: 10n * BigInt(sendManys) });
  await devnet.stop();
}, 60_000);
