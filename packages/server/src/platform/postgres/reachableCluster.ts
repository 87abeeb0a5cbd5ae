import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { copyPostgresBinaries, locatePostgresBinaries, type PostgresBinaries } from "./postgresBinaries.js";
import { canEnter, findPostgresUser, type SystemUser } from "./systemUser.js";

/** Programs and data folder in places where `user` can reach them. */
export interface ReachableCluster {
  binaries: PostgresBinaries;
  dataFolder: string;
  user: SystemUser | null;
}

export interface ReachableClusterParameters {
  /** The embedded database's folder inside gpukit's data folder. */
  folder: string;
  /** Where things go that PostgreSQL's user could not reach; `/var/lib/gpukit` on a real machine. */
  systemFolder: string;
  /** Receives one line for a person when something had to be placed elsewhere. */
  say: (line: string) => void;
}

/**
 * Decides where PostgreSQL runs from and stores its data. As root it runs as another user; what that user cannot enter
 * (root's home has mode 0700) is placed under `systemFolder` instead. The home folder's mode is never changed.
 */
export async function placeCluster({
  folder,
  systemFolder,
  say,
}: ReachableClusterParameters): Promise<ReachableCluster> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const installed = await locatePostgresBinaries();
  const user = await findPostgresUser();
  if (!user) return { binaries: installed, dataFolder: path.join(folder, "data"), user };
  const binaries = (await canEnter(user, installed.postgres))
    ? installed
    : await copyPostgresBinaries(installed, { folder: path.join(systemFolder, "postgres-bin") });
  const parent = await placeData(folder, { systemFolder, user });
  if (binaries !== installed || parent !== folder) {
    const what = [binaries !== installed && "programs", parent !== folder && "data"].filter(Boolean).join(" and ");
    say(`PostgreSQL runs as user ${user.name}, who cannot enter root's folders: its ${what} are in ${systemFolder}.`);
  }
  return { binaries, dataFolder: path.join(parent, "data"), user };
}

/** The folder that holds `data`: `folder` itself, or one under `systemFolder` that `folder/location` names. */
async function placeData(folder: string, { systemFolder, user }: { systemFolder: string; user: SystemUser }) {
  const pointer = path.join(folder, "location");
  const known = (await readFile(pointer, "utf8").catch(() => "")).trim();
  if (known !== "") return known;
  if (await canEnter(user, folder)) return folder;
  const clusters = path.join(systemFolder, "clusters");
  await mkdir(clusters, { recursive: true, mode: 0o755 });
  if (!(await canEnter(user, clusters))) throw unreachable(folder, clusters, user);
  const parent = await mkdtemp(path.join(clusters, "cluster-"));
  await chown(parent, user.uid, user.gid);
  await chmod(parent, 0o700);
  try {
    await writeFile(pointer, `${parent}\n`, { flag: "wx", mode: 0o600 });
    return parent;
  } catch {
    // Another process decided at the same moment: its choice holds.
    await rm(parent, { recursive: true, force: true });
    return (await readFile(pointer, "utf8")).trim();
  }
}

function unreachable(folder: string, tried: string, user: SystemUser): GpuKitError {
  return new GpuKitError("database-unavailable", `User ${user.name} can reach no folder for the database.`, {
    facts: [`Data folder: ${folder}`, `Tried instead: ${tried}`],
    whatToDo: "Set GPUKIT_HOME to a folder that other users may enter, or start gpukit as an ordinary user.",
  });
}
