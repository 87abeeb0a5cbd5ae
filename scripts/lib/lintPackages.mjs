import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { packPackages } from "./packPackages.mjs";

/**
 * Packs every package as it would be published and holds each tarball against publint and against what TypeScript finds in it.
 * Resolves to lines of complaint, none when all is well. Throws when packing fails.
 */
export const lintPackages = async () => {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-pack-"));
  try {
    const complaints = [];
    for (const tarball of Object.values(await packPackages(folder))) {
      const bytes = await readFile(tarball);
      complaints.push(...(await lintTarball(bytes)), ...(await lintTypes(bytes)));
    }
    return complaints;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const lintTarball = async (bytes) => {
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, level: "warning", strict: true });
  return messages.map((message) => `${pkg.name}: ${formatMessage(message, pkg, { color: false })}`);
};

/** ESM only, on purpose: what an old `require` would find is no complaint. */
const ignoredResolutions = ["node10", "node16-cjs"];

const lintTypes = async (bytes) => {
  const { packageName, problems = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(bytes)));
  return problems
    .filter(({ resolutionKind }) => !ignoredResolutions.includes(resolutionKind))
    .map(({ kind, entrypoint, resolutionKind, fileName }) =>
      [`${packageName}: ${kind}`, entrypoint ?? fileName, resolutionKind].filter(Boolean).join(" "),
    );
};
