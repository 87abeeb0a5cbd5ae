import { parseArgs } from "node:util";
import { GpuKitError, type Identity, parseQu, type Qu } from "@gpukit/core";
import { devSeeds } from "../../connectors/devSeeds.js";
import { assertIdentity } from "../../identity/assertIdentity.js";
import { identityFromSeed } from "../../signer/identityFromSeed.js";
import { serveDevnet } from "../serveDevnet.js";
import { type Switch, switches } from "../switches.js";

export interface DevnetCommandParameters {
  args: readonly string[];
  print: (line: string) => void;
  /** Resolves when a served devnet shall end. */
  ended: Promise<unknown>;
  /** @default the platform's */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

const defaultPort = 41_841;
const defaultUrl = `http://127.0.0.1:${defaultPort}`;
/** Play money each published wallet starts with. */
const genesisAmount: Qu = 1_000_000_000_000n;

/** The command line `gpukit-devnet`. Throws `invalid-input` and, when a devnet cannot be reached or refuses, `server-unreachable`. */
export async function runDevnetCommand(parameters: DevnetCommandParameters): Promise<void> {
  const [command = "help", ...args] = parameters.args;
  if (command === "serve") return serve(args, parameters);
  if (command === "help" || command === "--help" || command === "-h") return parameters.print(helpText());
  const found = Object.hasOwn(switches, command) ? switches[command] : undefined;
  if (!found)
    throw new GpuKitError("invalid-input", `There is no command "${command}".`, {
      whatToDo: "See gpukit-devnet help.",
    });
  await turn(command, found, args, parameters);
}

async function serve(args: string[], { print, ended }: DevnetCommandParameters): Promise<void> {
  const { values } = parse(args, {
    port: { type: "string", default: String(defaultPort) },
    host: { type: "string", default: "127.0.0.1" },
    home: { type: "string" },
    "tick-ms": { type: "string", default: "200" },
    fund: { type: "string", multiple: true, default: [] },
  });
  const published = await Promise.all(Object.values(devSeeds).map((seed) => identityFromSeed(seed)));
  const { url, close } = await serveDevnet({
    port: readNumber("port", values.port, 65_535),
    hostname: String(values.host),
    dataDir: typeof values.home === "string" ? values.home : null,
    tickMs: Math.max(1, readNumber("tick-ms", values["tick-ms"], 60_000)),
    genesis: [
      ...published.map((identity) => ({ identity, amount: genesisAmount })),
      ...(values.fund as string[]).map(readFunds),
    ],
    hasControl: true,
    onError: (error) => print(`The devnet could not write a tick; it waits and tries again: ${String(error)}`),
  });
  print(`A devnet with play money at ${url}; pages at ${url}/network; switches: gpukit-devnet help`);
  await ended;
  await close();
}

async function turn(
  name: string,
  { takes }: Switch,
  args: string[],
  { print, fetch = globalThis.fetch }: DevnetCommandParameters,
): Promise<void> {
  const names = Object.keys(takes);
  const options = Object.fromEntries(names.map((one) => [optionOf(one), { type: "string" as const }]));
  const { values, positionals } = parse(args, { url: { type: "string", default: defaultUrl }, ...options });
  // What a switch needs may be given without its name.
  const required = names.filter((one) => takes[one]?.isRequired);
  const body = Object.fromEntries(
    names.flatMap((one) => {
      const value = values[optionOf(one)] ?? positionals[required.indexOf(one)];
      return value === undefined || (required.indexOf(one) < 0 && values[optionOf(one)] === undefined)
        ? []
        : [[one, String(value)]];
    }),
  );
  if (positionals.length > required.length)
    throw new GpuKitError("invalid-input", `"${name}" does not take "${positionals[required.length]}".`);
  const url = `${String(values.url).replace(/\/+$/, "")}/control/${name}`;
  print(await post(url, body, fetch));
}

async function post(url: string, body: object, fetch: NonNullable<DevnetCommandParameters["fetch"]>): Promise<string> {
  const unreachable = (reason: string, cause?: unknown) =>
    new GpuKitError("server-unreachable", "The devnet did not do it.", { facts: [`Asked: ${url}`, reason], cause });
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }).catch((error: unknown) => {
    throw unreachable("It could not be reached.", error);
  });
  const text = await response.text();
  const answer = readAnswer(text);
  if (!response.ok || answer.tick === undefined)
    throw unreachable(
      answer.message ?? `It answered ${response.status}; only a devnet that was started for it has switches.`,
    );
  return `Done; the network works on tick ${answer.tick}.`;
}

function readAnswer(text: string): { tick?: number; message?: string } {
  try {
    return JSON.parse(text) as { tick?: number; message?: string };
  } catch {
    return {};
  }
}

function parse(args: string[], options: NonNullable<Parameters<typeof parseArgs>[0]>["options"]) {
  try {
    return parseArgs({ args, options: options ?? {}, allowPositionals: true });
  } catch (cause) {
    throw new GpuKitError("invalid-input", (cause as Error).message, { cause });
  }
}

function readNumber(name: string, value: unknown, max: number): number {
  const number = /^\d{1,6}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (number <= max) return number;
  throw new GpuKitError("invalid-input", `--${name} is a whole number up to ${max}.`);
}

function readFunds(text: string): { identity: Identity; amount: Qu } {
  const [identity, amount = ""] = text.split("=");
  return { identity: assertIdentity(identity), amount: parseQu(amount) };
}

/** `archiveBehindTicks` is `--archive-behind-ticks`. */
function optionOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function helpText(): string {
  const commands = Object.entries(switches).flatMap(([name, { description, takes }]) => [
    `  ${name} ${Object.keys(takes)
      .flatMap((one) => (takes[one]?.isRequired ? [one.toUpperCase()] : []))
      .join(" ")}`.trimEnd(),
    `      ${description}`,
    ...Object.entries(takes).flatMap(([one, { isRequired, means }]) =>
      isRequired ? [] : [`      --${optionOf(one)}: ${means}`],
    ),
  ]);
  return [
    "gpukit-devnet: a local Qubic node with play money",
    "",
    "  serve",
    "      runs one, its published wallets funded, and its switches on",
    `      --port ${defaultPort}, --host 127.0.0.1, --tick-ms 200, --home FOLDER (else in memory), --fund IDENTITY=AMOUNT`,
    "",
    "A running one is made to misbehave by:",
    "",
    ...commands,
    "",
    `Each takes --url; ${defaultUrl}`,
  ].join("\n");
}
