// proves S27
import { describe, expect, it } from "vitest";
import { resolveDataFolder } from "./resolveDataFolder.js";

const linux = { platform: "linux", homeFolder: "/home/ada", isRoot: false } as const;

describe("resolveDataFolder", () => {
  it.each([
    ["GPUKIT_HOME wins", { GPUKIT_HOME: "/srv/kit", XDG_DATA_HOME: "/x" }, linux, "/srv/kit"],
    ["XDG_DATA_HOME on Linux", { XDG_DATA_HOME: "/data/ada" }, linux, "/data/ada/gpukit"],
    ["a relative XDG_DATA_HOME is ignored", { XDG_DATA_HOME: "data" }, linux, "/home/ada/.local/share/gpukit"],
    ["the usual place on Linux", {}, linux, "/home/ada/.local/share/gpukit"],
    ["root's place", {}, { ...linux, isRoot: true }, "/var/lib/gpukit"],
    [
      "macOS",
      {},
      { ...linux, platform: "darwin", homeFolder: "/Users/ada" } as const,
      "/Users/ada/Library/Application Support/gpukit",
    ],
  ])("%s", (_, env, machine, expected) => {
    expect(resolveDataFolder(env, machine)).toBe(expected);
  });
});
