import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/** Where gpukit keeps its data here; the same rule as the server's, which README.md tells. */
export const dataFolder = ({
  env = process.env,
  platform = process.platform,
  home = homedir(),
  isRoot = process.getuid?.() === 0,
} = {}) => {
  if (env.GPUKIT_HOME) return resolve(env.GPUKIT_HOME);
  if (isRoot) return "/var/lib/gpukit";
  if (platform === "darwin") return join(home, "Library", "Application Support", "gpukit");
  const dataHome =
    env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : join(home, ".local", "share");
  return join(dataHome, "gpukit");
};
