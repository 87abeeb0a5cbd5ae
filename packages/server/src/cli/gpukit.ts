import { readFileSync } from "node:fs";
import os from "node:os";
import { isGpuKitError } from "@gpukit/core";
import { createProgram } from "./createProgram.js";

const manifest: { version: string } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const program = createProgram({
  // Loaded when asked for, so that `gpukit --help` is instant.
  actions: {
    dev: async (config) => (await import("./runServer.js")).runServer(config),
    serve: async (config) => (await import("./runServer.js")).runServer(config),
    recover: async (options) => (await import("./recover.js")).recover(options),
    confirmBackup: async (options) => (await import("./confirmKeyBackup.js")).confirmKeyBackup(options),
    books: async (options) => (await import("./books.js")).books(options),
    statement: async (options) => (await import("./statement.js")).statement(options),
    rotateKey: async (options) => (await import("./rotateKey.js")).rotateKey(options),
  },
  env: process.env,
  machine: { platform: process.platform, homeFolder: os.homedir(), isRoot: process.getuid?.() === 0 },
  version: manifest.version,
});

try {
  await program.parseAsync(process.argv, { from: "node" });
} catch (error) {
  console.error(isGpuKitError(error) ? error.message : error);
  process.exitCode = 1;
}
