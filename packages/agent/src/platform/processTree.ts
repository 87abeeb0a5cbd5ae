import { readdirSync, readFileSync } from "node:fs";

export interface ProcessEntry {
  pid: number;
  parentPid: number;
  groupId: number;
  /** Memory in the machine's RAM, bytes. */
  residentBytes: number;
}

const pageBytes = 4096;

/** Every process of this machine that this user may see, from /proc; empty where the system has none. */
export function listProcesses(): ProcessEntry[] {
  let names: string[];
  try {
    names = readdirSync("/proc");
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [, parentPid, groupId] = fields;
      const residentBytes = Number(fields[21] ?? 0) * pageBytes;
      return [{ pid: Number(name), parentPid: Number(parentPid), groupId: Number(groupId), residentBytes }];
    } catch {
      return []; // ended while we were looking
    }
  });
}

/** All children, grandchildren and so on of a process, nearest first; the process itself is not among them. */
export function descendantsOf(pid: number, processes: readonly ProcessEntry[]): ProcessEntry[] {
  const childrenOf = groupByParent(processes);
  const found: ProcessEntry[] = [];
  let generation = [pid];
  while (generation.length > 0) {
    const children = generation.flatMap((parent) => childrenOf.get(parent) ?? []);
    found.push(...children);
    generation = children.map((child) => child.pid);
  }
  return found;
}

function groupByParent(processes: readonly ProcessEntry[]): Map<number, ProcessEntry[]> {
  const groups = new Map<number, ProcessEntry[]>();
  for (const entry of processes) groups.set(entry.parentPid, [...(groups.get(entry.parentPid) ?? []), entry]);
  return groups;
}
