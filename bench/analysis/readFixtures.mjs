import { readFile } from "node:fs/promises";

const fixtures = new URL("../../packages/core/src/analysis/fixtures/", import.meta.url);

/** The scripts of the project's own, with what they are, in the form of corpus rows. */
export const readFixtures = async () => {
  const index = JSON.parse(await readFile(new URL("index.json", fixtures), "utf8"));
  return Promise.all(
    index.map(async ({ path, framework, jobType, also = [] }) => ({
      repo: "fixtures",
      path,
      framework,
      jobType,
      also,
      setAside: false,
      bytes: new Uint8Array(await readFile(new URL(path, fixtures))),
    })),
  );
};
