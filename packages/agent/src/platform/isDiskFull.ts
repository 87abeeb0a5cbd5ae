const fullCodes = new Set(["ENOSPC", "EDQUOT"]);

/** True where the error, or one that caused it, says that a disk or a quota on it is full. */
export function isDiskFull(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < 10 && current instanceof Error; depth += 1) {
    if (fullCodes.has((current as NodeJS.ErrnoException).code ?? "")) return true;
    current = current.cause;
  }
  return false;
}
