// proves S27
import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { canEnter, parsePasswd } from "./systemUser.js";

const stranger = { name: "stranger", uid: 54_321, gid: 54_321 };

describe("canEnter", () => {
  it("needs the right to pass through every folder above", async () => {
    const outer = await temporaryFolder();
    const inner = path.join(outer, "closed", "open");
    await mkdir(inner, { recursive: true });
    await chmod(outer, 0o711);
    expect(await canEnter(stranger, inner)).toBe(true);
    await chmod(path.join(outer, "closed"), 0o700);
    expect(await canEnter(stranger, inner)).toBe(false);
    expect(await canEnter({ ...stranger, uid: process.getuid?.() ?? 0 }, inner)).toBe(true);
  });

  it("judges a path that does not exist yet by the folder it would be made in", async () => {
    const outer = await temporaryFolder();
    await chmod(outer, 0o700);
    expect(await canEnter(stranger, path.join(outer, "not", "yet"))).toBe(false);
    await chmod(outer, 0o755);
    expect(await canEnter(stranger, path.join(outer, "not", "yet"))).toBe(true);
  });
});

describe("parsePasswd", () => {
  it("finds a user by whole name", () => {
    const text = "postgresql:x:1:1::/:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
    expect(parsePasswd(text, "postgres")).toEqual({ name: "postgres", uid: 101, gid: 104 });
    expect(parsePasswd(text, "nobody")).toBeUndefined();
  });
});
