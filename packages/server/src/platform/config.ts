import { type ChainName, GpuKitError, isGpuKitError, parseQu, type Qu, type UsdRate } from "@gpukit/core";
import type { ReservationLimits } from "../reservationLimits.js";
import { defaultTimings, type Timings } from "../timings.js";
import { type Machine, resolveDataFolder } from "./dataFolder/resolveDataFolder.js";

/** Which chain the money is on. A devnet without `rpcUrl` is started by the server itself. */
export type ChainConfig = (
  | { kind: "devnet"; tickMs: number; rpcUrl: string | null }
  | { kind: "mainnet" | "testnet"; rpcUrl: string }
) & {
  /** Further nodes of the same chain: two must tell the same before money moves. */
  furtherRpcUrls?: string[];
};

/** Everything an operator may decide about a server, checked. */
export interface ServerConfig {
  /** `dev` helps a developer (another port when one is taken), `serve` refuses what is not exactly as asked. */
  mode: "dev" | "serve";
  dataFolder: string;
  host: string;
  port: number;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  chain: ChainConfig;
  /** Where people and nodes reach this server; null: where it listens. */
  publicUrl: string | null;
  maximumUploadBytes: number;
  /** A built web app to serve under /app; null: none. */
  appFolder: string | null;
  /** Where the platform's fee goes; null: on devnet a published play-money identity. */
  platformIdentity: string | null;
  /** Spans an operator has changed, by name; see `Timings`. */
  timings: Partial<Timings>;
  /** Limits of unfunded reservations that an operator has changed. */
  limits?: Partial<ReservationLimits>;
  /** The most QU the server may hold in custody at once; left out: no limit. */
  custodyLimit?: Qu;
  /** For amounts in US dollars beside QU. */
  usdRate?: UsdRate;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/** Flags of the command line as text; a flag wins over its environment variable. */
export interface ServerFlags {
  home?: string | undefined;
  host?: string | undefined;
  port?: string | undefined;
  chain?: string | undefined;
  rpcUrl?: string | undefined;
  tickMs?: string | undefined;
  publicUrl?: string | undefined;
  appFolder?: string | undefined;
  platformIdentity?: string | undefined;
  logLevel?: string | undefined;
}

export interface ReadServerConfigParameters {
  mode: ServerConfig["mode"];
  flags: ServerFlags;
  env: NodeJS.ProcessEnv;
  machine: Machine;
}

const defaultPort = 4_700;
const defaultTickMs = 200;
const defaultMaximumUploadBytes = 2_000_000_000;
const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
const chains = ["devnet", "testnet", "mainnet"] as const satisfies readonly ChainName[];

/** Reads a server's configuration from flags and environment. Throws `invalid-input` naming the setting. */
export function readServerConfig({ mode, flags, env, machine }: ReadServerConfigParameters): ServerConfig {
  const port = flags.port ?? env.GPUKIT_PORT;
  const chain = readChainConfig(flags, env);
  const uploadLimit = env.GPUKIT_MAX_UPLOAD_BYTES;
  return {
    mode,
    dataFolder: resolveDataFolder({ ...env, ...(flags.home ? { GPUKIT_HOME: flags.home } : {}) }, machine),
    host: flags.host ?? env.GPUKIT_HOST ?? "127.0.0.1",
    port: port ? readWhole("--port", port, { from: 0, to: 65_535 }) : defaultPort,
    databaseUrl: env.DATABASE_URL ? readUrl("DATABASE_URL", env.DATABASE_URL, ["postgres:", "postgresql:"]) : null,
    chain,
    publicUrl: readOptionalUrl("--public-url", flags.publicUrl ?? env.GPUKIT_PUBLIC_URL),
    maximumUploadBytes: uploadLimit
      ? readWhole("GPUKIT_MAX_UPLOAD_BYTES", uploadLimit, { from: 1, to: Number.MAX_SAFE_INTEGER })
      : defaultMaximumUploadBytes,
    appFolder: flags.appFolder ?? env.GPUKIT_APP_FOLDER ?? null,
    platformIdentity: flags.platformIdentity ?? env.GPUKIT_PLATFORM_IDENTITY ?? null,
    timings: readTimings(env.GPUKIT_TIMINGS),
    ...readLimits(env),
    ...readCustodyLimit(env.GPUKIT_CUSTODY_LIMIT, chain.kind),
    ...readUsdRate(env.GPUKIT_USD_RATE),
    logLevel: readChoice("--log-level", flags.logLevel ?? env.GPUKIT_LOG_LEVEL ?? "info", logLevels),
  };
}

/** Reads only what says which chain is meant. Throws `invalid-input`. */
function readChainConfig(flags: ServerFlags, env: NodeJS.ProcessEnv): ChainConfig {
  const kind = readChoice("--chain", flags.chain ?? env.GPUKIT_CHAIN ?? "devnet", chains);
  const [rpcUrl = null, ...others] = (flags.rpcUrl ?? env.GPUKIT_RPC_URL ?? "")
    .split(",")
    .flatMap((text) => readOptionalUrl("--rpc-url", text.trim()) ?? []);
  const further = others.length > 0 ? { furtherRpcUrls: others } : {};
  if (kind === "devnet") {
    const tickMs = flags.tickMs ?? env.GPUKIT_TICK_MS;
    return {
      kind,
      rpcUrl,
      tickMs: tickMs ? readWhole("--tick-ms", tickMs, { from: 10, to: 60_000 }) : defaultTickMs,
      ...further,
    };
  }
  if (!rpcUrl)
    throw refused("--rpc-url", "", `The ${kind} needs the address of a Qubic node, such as https://rpc.qubic.org.`);
  return { kind, rpcUrl, ...further };
}

/** Reads a whole number within bounds. Throws `invalid-input` naming the setting. */
export function readWhole(setting: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw refused(setting, text, `It is a whole number from ${from} to ${to}.`);
}

/** Reads a moment as ISO 8601, milliseconds since 1970. Throws `invalid-input` naming the setting. */
export function readTime(setting: string, text: string): number {
  const atMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (atMs >= 0) return atMs;
  throw refused(setting, text, "It is a day such as 2026-11-01 or a moment such as 2026-11-01T12:00:00Z.");
}

/** Reads `GPUKIT_TIMINGS`: a JSON object of spans by name. Throws `invalid-input`. */
function readTimings(text: string | undefined): Partial<Timings> {
  if (!text) return {};
  const rule = `It is a JSON object of whole numbers, named ${Object.keys(defaultTimings).join(", ")}.`;
  const value: unknown = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refused("GPUKIT_TIMINGS", text, rule);
  for (const [name, span] of Object.entries(value)) {
    if (!(name in defaultTimings) || !Number.isSafeInteger(span) || span < 0)
      throw refused("GPUKIT_TIMINGS", `${name}: ${span}`, rule);
  }
  return value;
}

/** Reads what limits unfunded reservations. Throws `invalid-input`. */
function readLimits(env: NodeJS.ProcessEnv): Pick<ServerConfig, "limits"> {
  const read = (setting: string, bounds: { from: number; to: number }) => {
    const text = env[setting];
    return text ? readWhole(setting, text, bounds) : undefined;
  };
  const perAddress = read("GPUKIT_RESERVATIONS_PER_ADDRESS", { from: 1, to: 1_000_000 });
  const perSite = read("GPUKIT_RESERVATIONS_PER_SITE", { from: 1, to: 1_000_000 });
  const trustedProxies = read("GPUKIT_TRUSTED_PROXIES", { from: 0, to: 10 });
  const limits: Partial<ReservationLimits> = {
    ...(perAddress !== undefined && { perAddress }),
    ...(perSite !== undefined && { perSite }),
    ...(trustedProxies !== undefined && { trustedProxies }),
  };
  return Object.keys(limits).length > 0 ? { limits } : {};
}

/** Where an operator names no limit: what one stolen key may cost at most is a decision, not an accident. */
const mainnetCustodyLimit: Qu = 1_000_000_000n;

/** Reads `GPUKIT_CUSTODY_LIMIT`: QU, or "none". Throws `invalid-input`. */
function readCustodyLimit(text: string | undefined, chain: ChainName): Pick<ServerConfig, "custodyLimit"> {
  if (!text) return chain === "mainnet" ? { custodyLimit: mainnetCustodyLimit } : {};
  if (text === "none") return {};
  try {
    return { custodyLimit: parseQu(text) };
  } catch (error) {
    if (!isGpuKitError(error)) throw error;
    throw refused("GPUKIT_CUSTODY_LIMIT", text, 'It is a whole number of QU, or "none".');
  }
}

/** Reads `GPUKIT_USD_RATE`: what a billion QU is worth, who says so and when. Throws `invalid-input`. */
function readUsdRate(text: string | undefined): Pick<ServerConfig, "usdRate"> {
  if (!text) return {};
  const rule = 'It is JSON: {"usdPerBillionQu": 950, "source": "https://…", "at": "2026-11-27T09:00:00Z"}.';
  const value: unknown = parseJson(text);
  if (typeof value !== "object" || value === null) throw refused("GPUKIT_USD_RATE", text, rule);
  const { usdPerBillionQu, source, at } = value as { usdPerBillionQu?: unknown; source?: unknown; at?: unknown };
  const atMs = typeof at === "string" ? Date.parse(at) : Number.NaN;
  const isPositive = typeof usdPerBillionQu === "number" && Number.isFinite(usdPerBillionQu) && usdPerBillionQu > 0;
  if (!isPositive || typeof source !== "string" || source.trim() === "" || !(atMs >= 0))
    throw refused("GPUKIT_USD_RATE", text, rule);
  return { usdRate: { usdPerBillionQu, source, atMs } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readChoice<Choice extends string>(setting: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice) return choice;
  throw refused(setting, text, `It is one of ${choices.join(", ")}.`);
}

function readOptionalUrl(setting: string, text: string | undefined): string | null {
  return text ? readUrl(setting, text, ["http:", "https:"]).replace(/\/+$/, "") : null;
}

function readUrl(setting: string, text: string, protocols: readonly string[]): string {
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  // The value may hold a password.
  throw refused(
    setting,
    null,
    `It is an address that begins with ${protocols.map((each) => `${each}//`).join(" or ")}.`,
  );
}

function refused(setting: string, value: string | null, rule: string): GpuKitError {
  return new GpuKitError("invalid-input", `The setting ${setting} is not understood.`, {
    facts: value === null ? [] : [`Value: ${JSON.stringify(value)}`],
    whatToDo: rule,
  });
}
