import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";

const question = "import json,sys; print(json.dumps([sys.prefix, sys.base_prefix]))";

/**
 * The folders that hold the Python an operator's `python3` really is: a virtual environment first, then its base. Empty where there
 * is none. A version manager's shim is followed, because the job will not see the shim's own set-up.
 */
export async function findPythonPrefixes(): Promise<string[]> {
  const output = await new Promise<string>((resolve) => {
    execFile("python3", ["-I", "-c", question], { timeout: 10_000, encoding: "utf8" }, (error, stdout) => {
      resolve(error ? "[]" : stdout);
    });
  });
  const prefixes = JSON.parse(output) as string[];
  const real = await Promise.all(prefixes.map((prefix) => realpath(prefix).catch(() => prefix)));
  return [...new Set(real)];
}
