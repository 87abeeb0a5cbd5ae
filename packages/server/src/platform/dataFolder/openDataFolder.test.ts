// proves S27
import { chmod, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { openDataFolder } from "./openDataFolder.js";

const modeOf = async (folder: string) => (await stat(folder)).mode & 0o777;

describe("openDataFolder", () => {
  it("makes the rooms, the secret ones closed to others", async () => {
    const home = path.join(await temporaryFolder(), "new", "home");
    const data = await openDataFolder(home);
    expect(await Promise.all([data.keys, data.blobs, data.uploads, data.devnet].map(modeOf))).toEqual([
      0o700, 0o700, 0o700, 0o700,
    ]);
    await data.release();
  });

  it("leaves the mode of a folder that exists alone", async () => {
    const home = await temporaryFolder();
    await chmod(home, 0o750);
    await (await openDataFolder(home)).release();
    expect(await modeOf(home)).toBe(0o750);
  });

  it("says which folder cannot be written", async () => {
    await expect(openDataFolder("/dev/null/gpukit")).rejects.toMatchObject({
      code: "invalid-input",
      facts: ["Folder: /dev/null/gpukit", expect.stringContaining("ENOTDIR")],
    });
  });
});
