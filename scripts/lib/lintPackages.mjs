import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { runPnpm } from "./pnpm.mjs";

/**
 * Packs every package as it would be published and holds each tarball against publint.
 *
 * pnpm packs, because only it puts `publishConfig.exports` in place. Resolves to lines of complaint, none when all is well.
 */
export const lintPackages = async () => {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-pack-"));
  try {
    const packing = ["--recursive", "--filter", "./packages/*", "pack", "--pack-destination", folder];
    const { code, output } = await runPnpm(packing, { capture: true });
    if (code !== 0) return [output];
    const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).sort();
    const complaints = await Promise.all(tarballs.map((name) => lintTarball(join(folder, name))));
    return complaints.flat();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const lintTarball = async (path) => {
  const bytes = await readFile(path);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, level: "warning", strict: true });
  return messages.map((message) => `${pkg.name}: ${formatMessage(message, pkg, { color: false })}`);
};
