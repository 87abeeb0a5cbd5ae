import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFamily } from "../../scripts/start/createFamily.mjs";
import { untilSignal } from "../../scripts/start/untilSignal.mjs";

/**
 * Gives a measure an empty folder, processes that end with it, and a place for further things to close; after it, by whatever way it
 * ended, nothing of all this is left. Rejects where a signal ended it.
 *
 * @param {(workplace: { folder: string, family: object, closeLater: (close: () => unknown) => void }) => Promise<unknown>} work
 */
export const withWorkplace = async (work) => {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-bench-"));
  // Root's PostgreSQL runs as another user, who has to pass through.
  await chmod(folder, 0o711);
  const family = await createFamily({ notePath: join(folder, "processes.json") });
  const closers = [];
  const signals = untilSignal();
  const interrupted = signals.received.then((name) => Promise.reject(new Error(`Ended by ${name}.`)));
  try {
    const closeLater = (close) => closers.push(close);
    return await Promise.race([work({ folder, family, closeLater }), interrupted]);
  } finally {
    for (const close of closers.reverse()) await close();
    await family.stopAll();
    await rm(folder, { recursive: true, force: true });
    signals.stop();
  }
};
