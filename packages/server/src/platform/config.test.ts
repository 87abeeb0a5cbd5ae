// proves S27
import { describe, expect, it } from "vitest";
import { type ReadServerConfigParameters, readServerConfig } from "./config.js";

const machine = { platform: "linux", homeFolder: "/home/ada", isRoot: false } as const;
const read = (more: Partial<ReadServerConfigParameters> = {}) =>
  readServerConfig({ mode: "serve", flags: {}, env: {}, machine, ...more });

describe("readServerConfig", () => {
  it("needs nothing", () => {
    expect(read({ mode: "dev" })).toEqual({
      mode: "dev",
      dataFolder: "/home/ada/.local/share/gpukit",
      host: "127.0.0.1",
      port: 4_700,
      databaseUrl: null,
      chain: { kind: "devnet", tickMs: 200, rpcUrl: null },
      publicUrl: null,
      appFolder: null,
      platformIdentity: null,
      timings: {},
      maximumUploadBytes: 2_000_000_000,
      logLevel: "info",
    });
  });

  it("takes a rate of US dollars with its source and time, and other limits of reservations", () => {
    const rate = '{"usdPerBillionQu": 950, "source": "https://example.org", "at": "2026-11-27T09:00:00Z"}';
    const env = { GPUKIT_USD_RATE: rate, GPUKIT_RESERVATIONS_PER_SITE: "50", GPUKIT_TRUSTED_PROXIES: "1" };
    expect(read({ env })).toMatchObject({
      usdRate: { usdPerBillionQu: 950, source: "https://example.org", atMs: Date.UTC(2026, 10, 27, 9) },
      limits: { perSite: 50, trustedProxies: 1 },
    });
  });

  it("prefers flags to the environment", () => {
    const env = { GPUKIT_PORT: "1", GPUKIT_HOST: "0.0.0.0", GPUKIT_HOME: "/env", DATABASE_URL: "postgres://a@b/c" };
    const config = read({ env, flags: { port: "0", home: "/flag", publicUrl: "https://gpu.example/" } });
    expect(config).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      dataFolder: "/flag",
      databaseUrl: "postgres://a@b/c",
      publicUrl: "https://gpu.example",
    });
  });

  it.each([
    [{ flags: { port: "80a" } }, "--port"],
    [{ flags: { port: "65536" } }, "--port"],
    [{ flags: { chain: "bitcoin" } }, "--chain"],
    [{ flags: { chain: "mainnet" } }, "--rpc-url"],
    [{ flags: { tickMs: "1" } }, "--tick-ms"],
    [{ flags: { publicUrl: "gpu.example" } }, "--public-url"],
    [{ env: { GPUKIT_MAX_UPLOAD_BYTES: "0" } }, "GPUKIT_MAX_UPLOAD_BYTES"],
    [{ flags: { logLevel: "loud" } }, "--log-level"],
    [{ env: { GPUKIT_TRUSTED_PROXIES: "-1" } }, "GPUKIT_TRUSTED_PROXIES"],
    [{ env: { GPUKIT_RESERVATIONS_PER_SITE: "0" } }, "GPUKIT_RESERVATIONS_PER_SITE"],
    [{ env: { GPUKIT_USD_RATE: "950" } }, "GPUKIT_USD_RATE"],
    [{ env: { GPUKIT_USD_RATE: '{"usdPerBillionQu": 950, "at": "2026-11-27"}' } }, "GPUKIT_USD_RATE"],
  ])("names the setting it refuses: %j", (parameters, setting) => {
    expect(() => read(parameters)).toThrow(
      expect.objectContaining({ code: "invalid-input", shortMessage: `The setting ${setting} is not understood.` }),
    );
  });

  it("does not repeat a database address, which holds a password", () => {
    const failure = (() => {
      try {
        return read({ env: { DATABASE_URL: "mysql://root:hunter2@db" } });
      } catch (error) {
        return String(error);
      }
    })();
    expect(failure).toContain("DATABASE_URL");
    expect(failure).not.toContain("hunter2");
  });

  it("reads changed spans by name, and refuses what is none", () => {
    const read = (GPUKIT_TIMINGS: string) =>
      readServerConfig({ mode: "dev", flags: {}, env: { GPUKIT_TIMINGS }, machine });
    expect(read('{"leaseMs":5000}').timings).toEqual({ leaseMs: 5_000 });
    for (const text of ["[]", "7", '{"leaseMs":-1}', '{"lease":5}', "leaseMs"])
      expect(() => read(text)).toThrow("GPUKIT_TIMINGS");
  });
});
