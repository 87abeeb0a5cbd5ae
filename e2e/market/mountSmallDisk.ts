import { execFileSync } from "node:child_process";
import { mkdir, open } from "node:fs/promises";

/** A disk of a given size in memory, mounted on a folder; null with the reason where this machine does not let us. */
export async function mountSmallDisk(
  folder: string,
  { sizeBytes }: { sizeBytes: number },
): Promise<{ unmount: () => void } | { reason: string }> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return { reason: "only root on Linux may mount" };
  await mkdir(folder, { recursive: true, mode: 0o711 });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", folder], { stdio: "pipe" });
  } catch (error) {
    return { reason: String((error as { stderr?: Buffer }).stderr ?? error).trim() };
  }
  return { unmount: () => execFileSync("umount", ["--lazy", folder], { stdio: "pipe" }) };
}

/** Writes a file until its disk takes no more. */
export async function fillDisk(path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    // Ever smaller pieces, so that really nothing is left.
    for (let size = 16 << 20; size >= 1; size >>= 1) {
      const piece = Buffer.alloc(size, 1);
      while (await taken(file.write(piece)));
    }
  } finally {
    await file.close();
  }
}

async function taken(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
}
