import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "../../../market/eventually.js";
import { findFreePort } from "../../../market/startServer.js";

const runFile = promisify(execFile);

/** What a partner installs beside the kit, each at a version that was tried. */
const dependencies = {
  next: process.env.NEXT_VERSION ?? "15.5.29",
  react: "19.3.1",
  "react-dom": "19.3.1",
  typescript: "5.9.3",
  "@types/node": "20.19.43",
  "@types/react": "19.3.0",
  "@types/react-dom": "19.3.0",
};

/** A site that answers. */
export interface Served {
  url: string;
  stop(): Promise<void>;
}

/** A Next.js site in a folder of its own, far from this workspace. */
export interface NextSite {
  /** Builds it, types included; throws what Next.js complains about. */
  build(): Promise<void>;
  /** Serves it, as built or as a developer sees it. */
  start(mode: "start" | "dev"): Promise<Served>;
  remove(): Promise<void>;
}

/** Installs the pages of `site/` with the packed packages of the workspace, by name; `env` is what they read from it. */
export async function createNextSite({
  tarballs,
  env,
}: {
  tarballs: Record<string, string>;
  env: Record<string, string>;
}): Promise<NextSite> {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-next-"));
  await cp(join(import.meta.dirname, "site"), folder, { recursive: true });
  const packed = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const manifest = { name: "partner", private: true, dependencies: { ...dependencies, ...packed }, overrides: packed };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await runFile("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });

  const next = join(folder, "node_modules/next/dist/bin/next");
  // Not the test's own: Vitest's NODE_ENV makes React another one, and its conditions would find sources.
  const { PATH = "", HOME = "" } = process.env;
  const ownEnv = { PATH, HOME, NEXT_TELEMETRY_DISABLED: "1", ...env } as unknown as NodeJS.ProcessEnv;
  return {
    async build() {
      await runFile(process.execPath, [next, "build"], { cwd: folder, env: ownEnv, maxBuffer: 1e8 }).catch(
        ({ stdout, stderr }) => {
          throw new Error(`next build failed:\n${stdout}\n${stderr}`);
        },
      );
    },
    async start(mode) {
      const port = await findFreePort();
      const server = spawn(process.execPath, [next, mode, "-p", String(port), "-H", "127.0.0.1"], {
        cwd: folder,
        env: ownEnv,
        stdio: "ignore",
      });
      const url = `http://127.0.0.1:${port}`;
      // Not a page: a developer's server builds each when it is first asked for.
      await eventually(() => fetch(`${url}/_next/static/none`), { what: "Next.js" });
      return {
        url,
        async stop() {
          const ended = once(server, "exit");
          if (server.exitCode === null && server.kill()) await ended;
        },
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
