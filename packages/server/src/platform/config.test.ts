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
