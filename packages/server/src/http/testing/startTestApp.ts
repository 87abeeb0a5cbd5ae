import { randomUUID } from "node:crypto";
import { initTRPC } from "@trpc/server";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { createMetrics } from "../../platform/metrics.js";
import { type CreateHttpAppParameters, createHttpApp } from "../createHttpApp.js";
import { type StartHttpServerParameters, startHttpServer } from "../startHttpServer.js";

export const emptyRouter = initTRPC.create().router({});

type Parameters = Pick<CreateHttpAppParameters, "router"> &
  Partial<CreateHttpAppParameters> &
  Partial<StartHttpServerParameters>;

/** A real HTTP server on a free port of this machine, closed after the test. */
export async function startTestApp(parameters: Parameters) {
  const base = {
    createContext: () => ({}),
    log: pino({ enabled: false }),
    metrics: createMetrics(),
    newId: randomUUID,
    version: "0.0.0-test",
    checks: {},
    publicKeys: () => ({ keys: [] }),
  };
  const app = createHttpApp({ ...base, ...parameters });
  const place = { host: "127.0.0.1", port: 0, whenBusy: "fail" } as const;
  const server = await startHttpServer({ ...base, ...place, ...parameters, app });
  onTestFinished(() => server.close());
  return server;
}
