import pino from "pino";

/** The structured logger handed to everything on the server. */
export type Log = pino.Logger;

export interface CreateLogParameters {
  /** @default "info" */
  level?: pino.LevelWithSilent;
  /** Where lines go. @default stderr, so that stdout stays free for what a command prints. */
  destination?: pino.DestinationStream;
}

const secretFields = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "seed",
  "token",
  "key",
  "privateKey",
  "escrowKey",
  "apiKey",
  "signature",
  "connectionString",
  "databaseUrl",
] as const;

/** A JSON logger whose fields that carry secrets are masked, at the top and up to three objects deep. */
export function createLog({ level = "info", destination }: CreateLogParameters = {}): Log {
  const depths = ["", "*.", "*.*.", "*.*.*."];
  const paths = secretFields.flatMap((field) => depths.map((depth) => `${depth}${field}`));
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths, censor: "[hidden]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination ?? pino.destination({ fd: 2, sync: true }));
}
