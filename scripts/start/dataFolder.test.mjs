// proves S28 (the start script's part): data and keys lie where the server looks for them
import { describe, expect, it } from "vitest";
import { dataFolder } from "./dataFolder.mjs";

const person = { env: {}, platform: "linux", home: "/home/ada", isRoot: false };

describe("dataFolder", () => {
  it.each([
    ["what GPUKIT_HOME says", { ...person, env: { GPUKIT_HOME: "/data/gpukit" }, isRoot: true }, "/data/gpukit"],
    ["root's", { ...person, isRoot: true }, "/var/lib/gpukit"],
    ["a person's on Linux", person, "/home/ada/.local/share/gpukit"],
    ["a person's with XDG", { ...person, env: { XDG_DATA_HOME: "/xdg" } }, "/xdg/gpukit"],
    ["a person's with a relative XDG", { ...person, env: { XDG_DATA_HOME: "xdg" } }, "/home/ada/.local/share/gpukit"],
    ["a person's on macOS", { ...person, platform: "darwin" }, "/home/ada/Library/Application Support/gpukit"],
  ])("is %s", (_whose, machine, folder) => {
    expect(dataFolder(machine)).toBe(folder);
  });
});
