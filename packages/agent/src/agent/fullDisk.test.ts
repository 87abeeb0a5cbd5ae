// proves P40 where the provider's own disk is full
import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getuid, platform } from "node:process";
import { describe, expect, it } from "vitest";
import { expectNoHoles, prepareAgentTests } from "../testing/setupAgent.js";

const prepare = prepareAgentTests();
const canMount = platform === "linux" && getuid?.() === 0;

/** An agent whose home lies on a disk of so many bytes. */
async function setup(sizeBytes: number) {
  const base = await prepare();
  const home = join(base.home, "small-disk");
  await mkdir(home);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", home]);
  expect(mounted.status).toBe(0);
  base.undo(async () => spawnSync("umount", ["-l", home]));
  return { ...base, home, start: () => base.start({ home, allowances: { reservedDiskBytes: 0 } }) };
}

describe.skipIf(!canMount)("an agent whose disk is full", () => {
  it("refuses a job whose inputs do not fit", async () => {
    const { server, start } = await setup(2_000_000);
    const agent = await start();
    const attempt = server.assign({ files: { big: new Uint8Array(5_000_000) }, command: ["true"] });
    await agent.idle();
    await expect.poll(() => attempt.rejection).toContain("too little free disk");
  });

  it("fails a job as this machine's fault when the disk fills up while it is prepared, naming the folder", async () => {
    const { server, start, ended, home } = await setup(2_000_000);
    await start();
    const { client } = server;
    const download = client.downloadArtifact;
    client.downloadArtifact = async (...parameters) => {
      // Somebody else fills the disk in the moment between the gate and the download.
      await writeFile(join(home, "others"), new Uint8Array(1_500_000));
      return download(...parameters);
    };
    const attempt = server.assign({ files: { big: new Uint8Array(1_000_000) }, command: ["true"] });
    await ended(attempt);
    expect(attempt.failure).toMatchObject({ outcome: "hardware-fault" });
    expect(attempt.failure?.error).toContain(home);
    expect(attempt.vouchers).toEqual([]);
  });

  it("accounts for a job that fills the disk with its own files, and cleans up", async () => {
    const { server, start, ended } = await setup(8_000_000);
    const agent = await start();
    const attempt = server.assign({
      files: {
        "fill.py":
          "import time\nfor i in range(40):\n    open(f'f{i}', 'wb').write(b'x' * 400_000)\n    time.sleep(0.01)\ntime.sleep(30)",
      },
      command: ["python3", "fill.py"],
    });
    await ended(attempt);
    expect(["script-failed", "hardware-fault"]).toContain(attempt.failure?.outcome);
    expect(attempt.vouchers.length).toBeGreaterThan(0);
    expectNoHoles(attempt);
    await agent.idle();
    const again = server.assign({ files: { "a.py": "print(1)" }, command: ["python3", "a.py"] });
    await ended(again);
    expect(again.completion?.exitCode).toBe(0);
  });
});
