// proves S28
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { parseProcStat, processIdentity } from "./processIdentity.js";

describe("processIdentity", () => {
  it("is stable for a process and differs from another's", async () => {
    const own = await processIdentity(process.pid);
    expect(own).not.toBeNull();
    expect(await processIdentity(process.pid)).toBe(own);
    expect(await processIdentity(process.ppid)).not.toBe(own);
  });

  it("is null for a process that ended, and for nonsense", async () => {
    const child = spawn("true");
    await once(child, "exit");
    expect(await processIdentity(child.pid ?? 0)).toBeNull();
    expect(await processIdentity(0)).toBeNull();
    expect(await processIdentity(Number.NaN)).toBeNull();
  });

  it("reads names that hold brackets, and sees zombies", () => {
    const after = "1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 7777 0 0";
    expect(parseProcStat(`12 (a) b (c) S ${after}`, "boot")).toBe("boot:7777");
    expect(parseProcStat(`12 (sh) Z ${after}`, "boot")).toBeNull();
  });
});
