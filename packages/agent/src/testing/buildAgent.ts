import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

export interface BuiltAgent {
  /** The runner, as a file Node can run. */
  runnerPath: string;
  /** An agent that speaks to a fake server over HTTP: `node agentPath OPTIONS_JSON`. */
  agentPath: string;
  /** The command line. */
  cliPath: string;
  remove(): Promise<void>;
}

const programs = {
  "runner/main": fileURLToPath(new URL("../runner/main.ts", import.meta.url)),
  "cli/gpukit-agent": fileURLToPath(new URL("../cli/gpukit-agent.ts", import.meta.url)),
  agent: fileURLToPath(new URL("./agentProcess.ts", import.meta.url)),
};

/** Bundles the agent's programs from today's sources: other processes cannot read TypeScript. */
export async function buildAgent(): Promise<BuiltAgent> {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-agent-build-"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await build({
    entry: programs,
    config: false,
    format: "esm",
    target: "node20",
    platform: "node",
    splitting: false,
    outExtension: () => ({ js: ".js" }),
    outDir: folder,
    clean: false,
    noExternal: [/.*/],
    silent: true,
    // commander and ws are CommonJS and ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    esbuildOptions: (options) => {
      options.conditions = ["@gpukit/source"];
    },
  });
  return {
    runnerPath: join(folder, "runner/main.js"),
    agentPath: join(folder, "agent.js"),
    cliPath: join(folder, "cli/gpukit-agent.js"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
