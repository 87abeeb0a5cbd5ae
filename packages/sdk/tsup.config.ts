import { defineConfig } from "tsup";
import { libraryBuild } from "../../tsup.base.js";

export default defineConfig({
  ...libraryBuild,
  entry: [...[libraryBuild.entry ?? []].flat(), "!src/worker/**"] as string[],
  onSuccess: "node scripts/buildWorker.mjs",
});
