import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JobFile } from "@gpukit/core";
import { root } from "./startProgram.js";

const jobs = join(root, "examples", "jobs");

/** The files of a folder in examples/jobs: "digits". */
export async function readJobFolder(name: string): Promise<JobFile[]> {
  const entries = await readdir(join(jobs, name), { withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return Promise.all(paths.sort().map(async (path) => ({ path, bytes: await readFile(join(jobs, name, path)) })));
}

/** One of the scripts in examples/jobs/faults: "exit_one.py". */
export async function readFault(name: string): Promise<JobFile[]> {
  return [{ path: name, bytes: await readFile(join(jobs, "faults", name)) }];
}
