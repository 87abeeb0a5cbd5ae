// `gpukit dev` to ready with existing data, against a bare start of the same PostgreSQL on the same folder.
import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { devSeeds, identityFromSeed } from "@gpukit/qubic";
import { createNodeClient } from "@gpukit/sdk/node";
import { startPostgres } from "../packages/server/dist/platform/postgres/startPostgres.js";
import { createConsumer } from "./market/createConsumer.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { startGpukit } from "./market/startGpukit.mjs";
import { median, percentile, round } from "./market/statistics.mjs";
import { testHardware } from "./market/testHardware.mjs";
import { withWorkplace } from "./market/withWorkplace.mjs";

const runs = 9;
/** What the server's own start may take on top, seconds. */
const allowanceS = 1.5;

export default () =>
  withWorkplace(async ({ folder, family }) => {
    const home = join(folder, "home");
    await makeData(family, home);
    const ours = [];
    const bare = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await startBare(home));
      ours.push(await startOurs(family, home));
      console.log(
        `run ${run + 1}: gpukit dev ${ours.at(-1).toFixed(3)} s, bare PostgreSQL ${bare.at(-1).toFixed(3)} s`,
      );
    }
    const value = median(ours) - median(bare);
    return {
      bench: "start",
      value: round(value),
      unit: "s above a bare PostgreSQL start, p50",
      baseline: round(median(bare)),
      ratio: round(median(ours) / median(bare)),
      target: `at most ${allowanceS} s above the bare start at p50`,
      ok: value <= allowanceS,
      "gpukit dev to ready": `p50 ${median(ours).toFixed(3)} s, slowest ${percentile(ours, 1).toFixed(3)} s (from before the process starts to /ready)`,
      "bare PostgreSQL": `p50 ${median(bare).toFixed(3)} s, slowest ${percentile(bare, 1).toFixed(3)} s (same programs, settings and data folder, to its first ready)`,
      runs,
      machine: describeMachine(),
    };
  });

/** A first start makes database, keys and chain; an account, its upload and a listed node follow. */
const makeData = async (family, home) => {
  const { child, url } = await startGpukit(family, { home });
  const { client } = await createConsumer({ url, seed: devSeeds.consumer, script: 'print("hello")\n' });
  await client.close();
  const node = createNodeClient({
    url,
    privateKey: randomBytes(32).toString("hex"),
    clock: { nowMs: () => Date.now() },
    newNonce: randomUUID,
  });
  const payoutIdentity = await identityFromSeed(devSeeds.provider);
  await node.enrol({
    name: "bench",
    payoutIdentity,
    hardware: testHardware({ gpus: 1 }),
    offers: [{ gpuIndex: 0, pricePerHour: "3600" }],
  });
  await family.stop(child);
};

const startOurs = async (family, home) => {
  const { child, readyMs } = await startGpukit(family, { home });
  await family.stop(child);
  return readyMs / 1_000;
};

const startBare = async (home) => {
  const startedMs = performance.now();
  const postgres = await startPostgres({ folder: join(home, "postgres") });
  const readyMs = performance.now() - startedMs;
  await postgres.stop();
  if (postgres.started !== "existing") throw new Error(`PostgreSQL was ${postgres.started}, not started on kept data.`);
  return readyMs / 1_000;
};
