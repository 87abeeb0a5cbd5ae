// proves X7
import { type ErrorCode, fromErrorData, GpuKitError, wireCodes } from "@gpukit/core";
import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { errorDataOf, formatWireError, httpStatusOf, toWireErrors } from "./wireErrors.js";

const t = initTRPC.create({ errorFormatter: formatWireError, isDev: true });
const procedure = t.procedure.use(toWireErrors);
const router = t.router({
  known: procedure.query(() => {
    throw new GpuKitError("offer-unavailable", "Taken.", { facts: ["Offer: 1"] });
  }),
  unknown: procedure.query(() => {
    throw new Error("password=hunter2 at /srv/secret.ts");
  }),
  input: procedure.input(z.object({ amount: z.object({ qu: z.string() }) })).query(() => "fine"),
});

async function ask(path: string, input: unknown = {}) {
  const url = `http://server/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetchRequestHandler({ endpoint: "/trpc", req: new Request(url), router });
  const text = await response.text();
  return { status: response.status, text, data: JSON.parse(text).error?.data };
}

describe("errors on the wire", () => {
  it("carry a gpukit error whole, with the catalogue's status", async () => {
    const { status, data } = await ask("known");
    expect(status).toBe(409);
    expect(fromErrorData(data.gpukit)).toMatchObject({ code: "offer-unavailable", facts: ["Offer: 1"] });
  });

  it("say nothing about our insides", async () => {
    const { status, text, data } = await ask("unknown");
    expect([status, data.gpukit.code]).toEqual([500, "internal"]);
    expect(text).not.toMatch(/hunter2|secret\.ts|stack/);
  });

  it("name the field of a refused input", async () => {
    const { status, data } = await ask("input", { amount: { qu: 5 } });
    expect([status, data.gpukit.code]).toEqual([400, "invalid-input"]);
    expect(data.gpukit.facts[0]).toMatch(/^amount\.qu: /);
  });

  it("name a procedure that does not exist", async () => {
    const { status, data } = await ask("nothing");
    expect([status, data.gpukit.code]).toEqual([404, "not-found"]);
  });

  it("map every code of the catalogue to an error status", () => {
    for (const code of Object.keys(wireCodes) as ErrorCode[]) {
      expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400);
      const wire = new TRPCError({ code: wireCodes[code], cause: new GpuKitError(code, "x") });
      expect(errorDataOf(wire).code).toBe(code);
    }
  });
});
