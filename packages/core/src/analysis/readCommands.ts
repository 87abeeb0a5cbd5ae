import type { JobSource } from "./jobSource.js";

/** Adds a shell line to what a source says: packages it installs, and the command itself. */
export function readCommand(source: JobSource, text: string, line: number): void {
  for (const part of text.split(/&&|\|\||;|\|/)) {
    const words = splitWords(part);
    if (words.length === 0) continue;
    source.commands.push({ words, line });
    const install = words.indexOf("install");
    if (install > 0 && words.slice(0, install).some((word) => /^(pip3?|conda|mamba|uv)$/.test(word)))
      for (const word of words.slice(install + 1)) {
        const name = packageName(word);
        if (name) source.packages.push({ name, line });
      }
  }
}

/** The package a requirement names: "torch>=2.1  # GPU" is "torch"; null for options, links and files. */
export function packageName(requirement: string): string | null {
  const match = /^([A-Za-z0-9][A-Za-z0-9._-]{0,99})(?:$|[\s[<>=!~;@(])/.exec(requirement.trim());
  const name = match?.[1]?.toLowerCase().replaceAll("_", "-");
  return name === undefined || /\.(txt|whl|zip|gz)$/.test(name) ? null : name;
}

/** Splits a command line into words, quotes respected. */
function splitWords(command: string): string[] {
  const words = command.slice(0, 4_000).match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => word.replace(/^(["'])(.*)\1$/s, "$2"));
}
