// proves A6: results are regular files of the job's own
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { collectOutputs } from "./collectOutputs.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup() {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-outputs-"));
  folders.push(folder);
  return folder;
}

describe("collectOutputs", () => {
  it("finds files at every depth, in order, empty ones too", async () => {
    const folder = await setup();
    await mkdir(join(folder, "b/c"), { recursive: true });
    await writeFile(join(folder, "b/c/d.txt"), "four");
    await writeFile(join(folder, "a.txt"), "");
    const { files, skipped } = await collectOutputs(folder, { prefix: "checkpoints/" });
    expect(files.map(({ path, sizeBytes }) => ({ path, sizeBytes }))).toEqual([
      { path: "checkpoints/a.txt", sizeBytes: 0 },
      { path: "checkpoints/b/c/d.txt", sizeBytes: 4 },
    ]);
    expect(skipped).toEqual([]);
  });

  it("follows no link, to a file or to a folder, and opens no pipe", async () => {
    const folder = await setup();
    await symlink("/etc/passwd", join(folder, "file-link"));
    await symlink("/etc", join(folder, "folder-link"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const { files, skipped } = await collectOutputs(folder);
    expect(files).toEqual([]);
    expect(skipped).toEqual([
      { path: "file-link", reason: "it is a link" },
      { path: "folder-link", reason: "it is a link" },
      { path: "pipe", reason: "it is no regular file" },
    ]);
  });

  it("follows no link that stands where the folder itself should be", async () => {
    const folder = await setup();
    await symlink("/etc", join(folder, "outputs"));
    const { files } = await collectOutputs(join(folder, "outputs"));
    expect(files).toEqual([]);
  });

  it("finds nothing in a folder the job removed", async () => {
    expect(await collectOutputs(join(await setup(), "gone"))).toEqual({ files: [], skipped: [] });
  });
});
