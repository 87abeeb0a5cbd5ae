import { createServer } from "node:net";
import { endPostmaster } from "./postmaster.js";
import { type Program, startProgram } from "./startProgram.js";

export interface StartServerParameters {
  home: string;
  /** @default one that is free */
  port?: number;
  tickMs?: number;
  /** Spans by name, as `GPUKIT_TIMINGS` takes them. */
  timings?: Record<string, number>;
  /** Further settings, by their names: `{ GPUKIT_APP_FOLDER: "…" }`. */
  env?: Record<string, string>;
}

/** A `gpukit dev` that can be killed and comes back on the same home and port. */
export interface MarketServer {
  url: string;
  home: string;
  port: number;
  output(): string;
  /** kill -9; its PostgreSQL runs on unless told otherwise. */
  kill9(options?: { postgres?: boolean }): Promise<void>;
  restart(): Promise<void>;
  /** Ends it and its PostgreSQL, whatever state they are in. */
  close(): Promise<void>;
}

export async function startServer(parameters: StartServerParameters): Promise<MarketServer> {
  const { home, tickMs = 30, timings = {}, env = {} } = parameters;
  const port = parameters.port ?? (await findFreePort());
  const past: string[] = [];
  const start = () => startProgram(serverProgram({ home, port, tickMs, timings, env }));
  let program: Program = start();
  const [, url = ""] = await ready(program);
  return {
    url,
    home,
    port,
    output: () => [...past, program.output()].join("\n--- killed ---\n"),
    async kill9({ postgres = false } = {}) {
      await program.kill9();
      if (postgres) await endPostmaster(home, "SIGKILL");
    },
    async restart() {
      past.push(program.output());
      program = start();
      await ready(program);
    },
    async close() {
      await program.kill9();
      await endPostmaster(home, "SIGQUIT");
    },
  };
}

type ServerProgramParameters = Required<Omit<StartServerParameters, "env">> & Pick<StartServerParameters, "env">;

/** How the command line is called; for tests that want to see it fail. */
export function serverProgram({ home, port, tickMs, timings, env = {} }: ServerProgramParameters) {
  return {
    file: "packages/server/bin/gpukit.js",
    args: ["dev", "--home", home, "--port", String(port), "--tick-ms", String(tickMs), "--log-level", "warn"],
    env: { ...env, GPUKIT_TIMINGS: JSON.stringify(timings) },
  };
}

const ready = (program: Program) => program.waitFor(/gpukit is ready at (\S+)/);

/** A port nobody listens on now. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
