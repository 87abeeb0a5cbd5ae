import { describe, expect, it } from "vitest";
import { ensureSystem } from "./ensureSystem.mjs";

/** A machine that has the named programs; apt-get adds the ones it is asked for. */
const setup = async ({ has = [], platform = "linux", mayInstall = false, aptWorks = true } = {}) => {
  const programOf = { python3: "python3", bubblewrap: "bwrap" };
  const programs = new Set(has);
  const commands = [];
  const lines = [];
  const runCommand = async (command, args) => {
    if (command !== "apt-get") return { code: programs.has(command) ? 0 : 127, output: "" };
    commands.push([command, ...args].join(" "));
    if (!aptWorks) return { code: 100, output: "no network" };
    for (const arg of args) if (programOf[arg]) programs.add(programOf[arg]);
    return { code: 0, output: "" };
  };
  const missing = await ensureSystem({ env: {}, platform, mayInstall, runCommand, print: (line) => lines.push(line) });
  return { missing, commands, lines };
};

describe("ensureSystem", () => {
  it("is silent when all is there", async () => {
    expect(await setup({ has: ["python3", "bwrap"] })).toEqual({ missing: [], commands: [], lines: [] });
  });

  it("installs nothing by itself, and says how in one line each", async () => {
    expect(await setup({ has: ["python3"] })).toEqual({
      missing: ["bwrap"],
      commands: [],
      lines: ["bwrap is missing: it is the sandbox jobs run in. Install it with: sudo apt-get install bubblewrap"],
    });
  });

  it("does not ask macOS for a Linux sandbox", async () => {
    const { missing, lines } = await setup({ platform: "darwin" });
    expect(missing).toEqual(["python3"]);
    expect(lines[0]).toContain("brew install python");
  });

  it("installs exactly what is missing where it may", async () => {
    const { missing, commands } = await setup({ has: ["python3"], mayInstall: true });
    expect(missing).toEqual([]);
    expect(commands).toEqual(["apt-get update", "apt-get install --yes --no-install-recommends bubblewrap"]);
  });

  it("goes on without, saying why, when the installation fails", async () => {
    const { missing, lines } = await setup({ mayInstall: true, aptWorks: false });
    expect(missing).toEqual(["python3", "bwrap"]);
    expect(lines).toContain("no network");
  });
});
