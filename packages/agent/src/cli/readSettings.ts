import { GpuKitError, type Identity, parseQu, type QuString, toQuString } from "@gpukit/core";
import { readJsonFile } from "../platform/jsonFile.js";

/** What an operator decides once; kept in the agent's home by `enrol`. */
export interface AgentSettings {
  server: string;
  name: string;
  payoutIdentity: Identity;
  pricePerHour: QuString;
}

/** The same as a person gives it: each may be missing. */
export interface GivenSettings {
  server?: string | undefined;
  payout?: string | undefined;
  name?: string | undefined;
  price?: string | undefined;
}

/**
 * What holds now: command-line flags (which commander fills from the environment) before what an earlier `enrol` kept; the machine's name
 * where none was ever given. Throws `invalid-input` for what is missing, and the errors of malformed values.
 */
export async function readSettings(
  file: string,
  given: GivenSettings,
  { hostname }: { hostname: string },
): Promise<AgentSettings> {
  const kept = await readJsonFile<AgentSettings>(file);
  return {
    server: assertAddress(given.server ?? kept?.server ?? missing("server", "--server URL")),
    name: (given.name ?? kept?.name ?? hostname).trim().slice(0, 100),
    payoutIdentity: given.payout ?? kept?.payoutIdentity ?? missing("payout identity", "--payout IDENTITY"),
    pricePerHour: toQuString(parseQu(given.price ?? kept?.pricePerHour ?? missing("price", "--price QU_PER_HOUR"))),
  };
}

function missing(what: string, flag: string): never {
  throw new GpuKitError("invalid-input", `No ${what} is known yet.`, { whatToDo: `Say it once with ${flag}.` });
}

function assertAddress(server: string): string {
  const protocol = URL.canParse(server) ? new URL(server).protocol : "";
  if (protocol === "http:" || protocol === "https:") return server;
  throw new GpuKitError("invalid-input", `"${server}" is not the address of a server.`, {
    whatToDo: "Give it with its scheme: https://gpukit.example.",
  });
}
