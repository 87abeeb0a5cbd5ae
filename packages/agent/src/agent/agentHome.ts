import { homedir } from "node:os";
import { join } from "node:path";

/** What an agent keeps on its machine. */
export interface AgentHome {
  path: string;
  /** The node's Ed25519 private key, hex, readable by its owner only. */
  key: string;
  settings: string;
  lock: string;
  /** One folder per attempt. */
  attempts: string;
}

export function agentHome(path: string): AgentHome {
  return {
    path,
    key: join(path, "node.key"),
    settings: join(path, "settings.json"),
    lock: join(path, "agent.lock"),
    attempts: join(path, "attempts"),
  };
}

/** Where an agent lives unless told otherwise: GPUKIT_AGENT_HOME, else below XDG_DATA_HOME, else below the user's home. */
export function defaultAgentHome(environment: NodeJS.ProcessEnv): string {
  const dataHome = environment.XDG_DATA_HOME || join(homedir(), ".local", "share");
  return environment.GPUKIT_AGENT_HOME || join(dataHome, "gpukit-agent");
}
