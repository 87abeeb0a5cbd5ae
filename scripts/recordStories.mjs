// npm run record: runs a real market with simulated providers and writes what it answered to packages/react/recordings,
// from which stories and browser tests are played.
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { root } from "./lib/root.mjs";
import { runMain } from "./lib/SetUpError.mjs";
import { formatRecording } from "./record/formatRecording.mjs";
import { recordMarket } from "./record/recordMarket.mjs";

const folder = join(root, "packages", "react", "recordings");

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ declarations: false });
  const recordings = await recordMarket({ say: console.log });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name));
  let bytes = 0;
  for (const [name, recording] of Object.entries(recordings)) {
    const text = formatRecording(recording);
    bytes += Buffer.byteLength(text);
    await writeFile(join(folder, `${name}.json`), text);
  }
  console.log(`${Object.keys(recordings).length} recordings, ${bytes} bytes, in packages/react/recordings`);
  return 0;
});
