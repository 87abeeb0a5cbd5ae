import { evidenceAt } from "./collectFacts.js";
import type { Evidence } from "./jobAnalysis.js";
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

/** As many lines as a person reads to be convinced. */
const shownLines = 3;

/** The lines that speak for each need. */
export interface NeedsEvidence {
  network: Evidence[];
  secrets: Evidence[];
  checkpoints: Evidence[];
}

/** What a job wants of the world around it, as far as its code says. */
export function findNeeds(sources: readonly JobSource[]): { needs: JobNeeds; evidence: NeedsEvidence } {
  const hosts = new Map<string, Evidence>();
  const secrets = new Map<string, Evidence>();
  const checkpoints: Evidence[] = [];
  const seen = new Set<string>();
  for (const source of sources) {
    const { python, commands } = source;
    const addHost = (host: string | undefined, line: number) => {
      if (host && !hosts.has(host)) hosts.set(host, evidenceAt(source, line, `Talks to ${host}.`));
    };
    const addSecret = (name: string | undefined, line: number) => {
      if (name && !secrets.has(name)) secrets.set(name, evidenceAt(source, line, `Reads ${name}.`));
    };
    for (const { words, line } of commands)
      for (const word of words) for (const host of hostsIn(word)) addHost(host, line);
    if (!python) continue;
    for (const { value, line } of python.strings) for (const host of hostsIn(value)) addHost(host, line);
    for (const {
      name,
      line,
      arguments: [first],
    } of python.calls) {
      if (secretCall.test(name) && isSecret(first?.literal)) addSecret(first.literal, line);
      if (seen.has(name)) continue;
      seen.add(name);
      addHost(networkRules.find(({ pattern }) => pattern.test(name.toLowerCase()))?.host, line);
      addSecret(secretRules.find(({ pattern }) => pattern.test(name))?.secret, line);
      if (checkpointCall.test(name)) checkpoints.push(evidenceAt(source, line, `${name.slice(0, 80)} saves a state.`));
    }
    for (const { name, key, line } of python.subscripts)
      if (name === "os.environ" && isSecret(key)) addSecret(key, line);
    for (const { name, line } of python.definitions)
      if (/^save_?(checkpoint|ckpt)/i.test(name)) checkpoints.push(evidenceAt(source, line, `${name} saves a state.`));
  }
  return {
    needs: {
      networkHosts: [...hosts.keys()].sort(),
      secretNames: [...secrets.keys()].sort(),
      savesCheckpoints: checkpoints.length > 0,
    },
    evidence: {
      network: [...hosts.values()].slice(0, shownLines),
      secrets: [...secrets.values()].slice(0, shownLines),
      checkpoints: checkpoints.slice(0, shownLines),
    },
  };
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
