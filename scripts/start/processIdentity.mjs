import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * When a process started, as text: what tells it from a later one with the same number. Null when it is gone.
 *
 * @param {number} pid
 */
export const processIdentity = (pid) => (existsSync("/proc/self/stat") ? fromProc(pid) : fromPs(pid));

const fromProc = (pid) => {
  try {
    // The second field is the name in brackets and may hold anything; the state is the first field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return fields[0] === "Z" ? null : `since ${fields[19]}`;
  } catch {
    return null;
  }
};

const fromPs = (pid) => {
  const environment = { ...process.env, LC_ALL: "C" };
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: environment });
  return stdout?.trim() ? `since ${stdout.trim()}` : null;
};
