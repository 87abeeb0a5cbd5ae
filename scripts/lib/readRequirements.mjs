import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "./hashFiles.mjs";
import { parseProvenIds, parseRequirementTable } from "./parseRequirements.mjs";
import { root } from "./root.mjs";

const testFolders = ["packages", "examples", "scripts", "bench", "e2e"];
const testFile = /\.(test|test-d|spec)\.(ts|tsx|mjs)$|(^|\/)test_[^/]+\.py$/;

/**
 * Holds docs/requirements.md against the tests that name its ids.
 *
 * Resolves to every requirement with its test files, and to the ids that tests name but the page does not have.
 */
export const readRequirements = async () => {
  const requirements = parseRequirementTable(await readFile(join(root, "docs/requirements.md"), "utf8"));
  const testFiles = (await listFiles(testFolders)).filter((path) => testFile.test(path));
  const proofs = (
    await Promise.all(
      testFiles.map(async (file) =>
        parseProvenIds(await readFile(join(root, file), "utf8")).map((id) => ({ id, file })),
      ),
    )
  ).flat();
  const known = new Set(requirements.map(({ id }) => id));
  return {
    requirements: requirements.map(({ id, promise }) => ({
      id,
      promise,
      files: proofs.filter((proof) => proof.id === id).map(({ file }) => file),
    })),
    unknown: proofs.filter(({ id }) => !known.has(id)),
  };
};
