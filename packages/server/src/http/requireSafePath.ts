import { GpuKitError } from "@gpukit/core";

// Control characters, and the marks that make a name read differently from what it is.
const deceptive = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Returns a relative path with forward slashes that stays inside its folder. Throws `file-name-unsafe`. */
export function requireSafePath(path: string): string {
  const segments = path.split("/");
  const reason = deceptive.test(path)
    ? "It holds control characters."
    : path.includes("\\") || /^[A-Za-z]:/.test(path)
      ? "It is written with backslashes or a drive letter."
      : Buffer.byteLength(path) > 1_024 || segments.some((segment) => Buffer.byteLength(segment) > 255)
        ? "It is too long."
        : segments.some((segment) => segment === "" || segment === "." || segment === "..")
          ? "It is empty, absolute or leaves its folder."
          : null;
  if (reason === null) return path;
  const shown = JSON.stringify(path.slice(0, 200));
  throw new GpuKitError("file-name-unsafe", "This file name is not accepted.", { facts: [`Name: ${shown}`, reason] });
}
