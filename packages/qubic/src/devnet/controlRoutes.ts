import { isGpuKitError } from "@gpukit/core";
import { Hono } from "hono";
import type { Devnet } from "./Devnet.js";
import { grpcErrorResponse } from "./grpcError.js";
import { readJsonBody } from "./readJsonBody.js";
import { type SwitchValues, switches, turnSwitch } from "./switches.js";

/**
 * `/control`: what makes a devnet misbehave, for tests and the command line. Only where whoever started the devnet wants it; and never for
 * a page, which any site could have opened: browsers name an origin.
 */
export function controlRoutes(devnet: Devnet): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    if (context.req.header("origin") === undefined && context.req.header("sec-fetch-site") === undefined) return next();
    return grpcErrorResponse({ code: 7, message: "the control of a devnet is not for pages" });
  });
  routes.get("/", (context) =>
    context.json(Object.entries(switches).map(([name, { description, takes }]) => ({ name, description, takes }))),
  );
  routes.post("/:name", async (context) => {
    const body = await readJsonBody(context.req.raw);
    if (body instanceof Response) return body;
    if (!Object.values(body).every((value) => typeof value === "string"))
      return grpcErrorResponse({ code: 3, message: "every value is a text" });
    try {
      await turnSwitch(devnet, context.req.param("name"), body as SwitchValues);
    } catch (error) {
      if (!isGpuKitError(error)) throw error;
      return grpcErrorResponse({ code: 3, message: [error.shortMessage, ...error.facts].join(" ") });
    }
    return context.json({ tick: devnet.currentTick() });
  });
  return routes;
}
