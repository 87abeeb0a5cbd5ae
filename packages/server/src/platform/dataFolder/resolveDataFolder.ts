import path from "node:path";

export interface Machine {
  platform: NodeJS.Platform;
  homeFolder: string;
  /** Whether this process runs as root. */
  isRoot: boolean;
}

/**
 * Where this server keeps its data: `GPUKIT_HOME`, else the usual place for the user: `/var/lib/gpukit` for root,
 * `~/Library/Application Support/gpukit` on macOS, else `$XDG_DATA_HOME/gpukit` or `~/.local/share/gpukit`.
 */
export function resolveDataFolder(env: NodeJS.ProcessEnv, { platform, homeFolder, isRoot }: Machine): string {
  if (env.GPUKIT_HOME) return path.resolve(env.GPUKIT_HOME);
  if (isRoot) return "/var/lib/gpukit";
  if (platform === "darwin") return path.join(homeFolder, "Library", "Application Support", "gpukit");
  // The XDG rules tell programs to ignore relative paths.
  const dataHome = env.XDG_DATA_HOME && path.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : undefined;
  return path.join(dataHome ?? path.join(homeFolder, ".local", "share"), "gpukit");
}
