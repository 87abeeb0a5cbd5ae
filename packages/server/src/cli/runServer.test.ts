// proves S27, S28
import { chmod } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readPostmaster } from "../platform/postgres/postmaster.js";
import { processIdentity } from "../platform/processIdentity.js";
import { type RunningScript, runScript } from "../platform/testing/runScript.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { waitUntil } from "../platform/testing/waitUntil.js";

async function setup() {
  const home = await temporaryFolder();
  await chmod(home, 0o711);
  const env = { GPUKIT_HOME: home, GPUKIT_LOG_LEVEL: "error" };
  const run = (command: string) =>
    runScript(
      `process.argv = [process.argv[0], "gpukit", "${command}", "--port", "0"]; await load("../cli/gpukit.ts");`,
      {
        env,
      },
    );
  return { home, run };
}

const isReady = (line: string) => line.startsWith("gpukit is ready at");
const urlIn = (line: string) => line.split(" ")[4] ?? "";
const readyUrl = async (server: RunningScript) => urlIn(await server.line(isReady));

describe("gpukit dev", { timeout: 60_000 }, () => {
  it("answers, survives kill -9 with its database running on, and stops in order", async () => {
    const { home, run } = await setup();
    const first = run("dev");
    const url = await readyUrl(first);
    expect(await (await fetch(`${url}/ready`)).json()).toMatchObject({ status: "ready" });
    const database = await waitUntil(() => readPostmaster(`${home}/postgres/data`));
    const rival = run("serve");
    await expect(rival.line(isReady)).rejects.toThrow("ended without that line");
    await first.kill("SIGKILL");
    expect(await processIdentity(database.pid)).not.toBeNull();

    const second = run("dev");
    expect((await fetch(`${await readyUrl(second)}/health`)).status).toBe(200);
    expect((await readPostmaster(`${home}/postgres/data`))?.pid).toBe(database.pid);
    await second.kill("SIGTERM");
    expect(second.lines).toContain("Stopping. Press Ctrl-C again to end at once.");
    expect(await processIdentity(database.pid)).toBeNull();
  });
});
