import type { JobSource } from "./jobSource.js";
import { networkRules, secretRules } from "./rules/networkRules.js";

export interface JobNeeds {
  /** Hosts the code talks to, sorted. */
  networkHosts: string[];
  /** Secrets it reads from its environment, sorted. */
  secretNames: string[];
  savesCheckpoints: boolean;
}

const secretName = /(token|secret|passw(or)?d|api_?key|access_?key|credentials?|private_?key|_key)$/i;
const secretCall = /(^|\.)(getenv|environ\.get|userdata\.get|get_secret|get_user_secret)$/;
const checkpointCall =
  /(^|\.)(save_pretrained|save_checkpoint|save_weights|save_model|modelcheckpoint|checkpointmanager|save_state)$|^torch\.save$|^(model|.*model)\.save$/i;

/** What a job wants of the world around it, as far as its code says. */
export function findNeeds(sources: readonly JobSource[]): JobNeeds {
  const hosts = new Set<string>();
  const secrets = new Set<string>();
  const seen = new Set<string>();
  let savesCheckpoints = false;
  for (const { python, commands } of sources) {
    for (const { words } of commands) for (const word of words) for (const host of hostsIn(word)) hosts.add(host);
    if (!python) continue;
    for (const { value } of python.strings) for (const host of hostsIn(value)) hosts.add(host);
    for (const {
      name,
      arguments: [first],
    } of python.calls) {
      if (secretCall.test(name) && isSecret(first?.literal)) secrets.add(first.literal);
      if (seen.has(name)) continue;
      seen.add(name);
      const host = networkRules.find(({ pattern }) => pattern.test(name.toLowerCase()))?.host;
      if (host) hosts.add(host);
      const kept = secretRules.find(({ pattern }) => pattern.test(name))?.secret;
      if (kept) secrets.add(kept);
      savesCheckpoints ||= checkpointCall.test(name);
    }
    for (const { name, key } of python.subscripts) if (name === "os.environ" && isSecret(key)) secrets.add(key);
    savesCheckpoints ||= python.definitions.some(({ name }) => /^save_?(checkpoint|ckpt)/i.test(name));
  }
  return { networkHosts: [...hosts].sort(), secretNames: [...secrets].sort(), savesCheckpoints };
}

function isSecret(name: unknown): name is string {
  return typeof name === "string" && name.length <= 100 && secretName.test(name);
}

/** Hosts of an address, without this machine itself; addresses within sentences are read by people, not by the job. */
function hostsIn(text: string): string[] {
  if (!text.includes("://") || /\s/.test(text.trim())) return [];
  return [...text.matchAll(/\b(?:https?|wss?|ftp|s3|gs):\/\/([A-Za-z0-9.-]{1,253})/g)].flatMap(([, host = ""]) => {
    const name = host.toLowerCase().replace(/\.$/, "");
    return name.includes(".") && !/^(127\.|0\.0\.0\.0)/.test(name) ? [name] : [];
  });
}
