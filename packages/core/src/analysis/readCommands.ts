import type { JobSource } from "./jobSource.js";

/** Adds a shell line to what a source says: packages it installs, and the command itself. */
export function readCommand(source: JobSource, text: string, line: number): void {
  for (const part of text.slice(0, longestCommand).split(/&&|\|\||;|\||\n/)) {
    const words = splitWords(part);
    if (words.length === 0) continue;
    source.commands.push({ words, line });
    const install = words.indexOf("install");
    if (install > 0 && words.slice(0, install).some((word) => /^(pip[\d.]*|conda|mamba|micromamba|uv)$/.test(word)))
      for (const word of words.slice(install + 1)) addPackage(source, word, line);
    const add = words[0] === "uv" || words[0] === "poetry" ? words.indexOf("add") : -1;
    if (add === 1) for (const word of words.slice(2)) addPackage(source, word, line);
  }
}

const longestCommand = 20_000;

/** Adds the package a requirement names, and the version it pins where that says on what the job was built. */
export function addPackage(source: JobSource, requirement: string | null, line: number): void {
  if (requirement === null) return;
  const index = /download\.pytorch\.org\/whl\/cu(\d{2,3})\b/.exec(requirement)?.[1];
  if (index) addVersion(source, "cudaVersion", cudaOf(index), line);
  const name = packageName(requirement);
  if (!name) return;
  source.packages.push({ name, line });
  const pinned = /^[A-Za-z0-9._-]+(?:\[[^\]]*\])?\s*(?:={1,3}|~=|>=)\s*v?(\d+(?:\.\d+)*)(?:\+cu(\d{2,3})\b)?/.exec(
    requirement.trim(),
  );
  const version = pinned?.[1];
  if (version && /^(torch|pytorch|tensorflow|tensorflow-gpu|jax|keras)$/.test(name))
    addVersion(source, "frameworkVersion", version, line);
  if (version && /^(pytorch-cuda|cudatoolkit|cuda-toolkit|cuda-version|cuda)$/.test(name))
    addVersion(source, "cudaVersion", version, line);
  const built = pinned?.[2] ?? /^(?:cupy|tensorrt|jax)-cuda(\d{2,3})x?/.exec(name)?.[1];
  if (built) addVersion(source, "cudaVersion", cudaOf(built), line);
}

/** Adds a version, the first one a source names. */
export function addVersion(
  source: JobSource,
  name: "cudaVersion" | "frameworkVersion",
  value: string,
  line: number,
): void {
  if (!source.settings.some((setting) => setting.name === name)) source.settings.push({ name, value, line });
}

/** "118" is 11.8, "12" is 12. */
function cudaOf(digits: string): string {
  return digits.length === 3 ? `${digits.slice(0, 2)}.${digits.slice(2)}` : digits;
}

/** The package a requirement names: "torch>=2.1  # GPU" is "torch"; null for options and files. */
function packageName(requirement: string): string | null {
  const text = requirement.trim().slice(0, 500);
  const repository =
    /^(?:-e\s+)?(?:git\+)?(?:https?|ssh|git):\/\/[^\s]*?([\w.-]+?)(?:\.git)?(?:@[^\s#]*)?(?:#egg=([\w.-]+).*)?$/.exec(
      text,
    );
  const match = /^([A-Za-z0-9][A-Za-z0-9._-]{0,99})(?:$|[\s[<>=!~;@(])/.exec(text);
  const found = repository && /^(-e\s+)?git/.test(text) ? (repository[2] ?? repository[1]) : match?.[1];
  const name = found?.toLowerCase().replaceAll("_", "-");
  return name === undefined || /\.(txt|whl|zip|gz|py|ya?ml|toml)$/.test(name) ? null : name;
}

/** Splits a command line into words, quotes respected. */
function splitWords(command: string): string[] {
  const words = command.slice(0, 4_000).match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words
    .map((word) => (/^"[^"]*"$|^'[^']*'$/.test(word) ? word.slice(1, -1) : word))
    .filter((word) => word !== "");
}
