import { assertIdentity } from "@gpukit/qubic";
import { Command } from "commander";
import { readServerConfig, readTime, readWhole, type ServerConfig, type ServerFlags } from "../platform/config.js";
import { type Machine, resolveDataFolder } from "../platform/dataFolder/resolveDataFolder.js";
import type { BooksOptions } from "./books.js";
import type { ConfirmBackupOptions } from "./confirmKeyBackup.js";
import type { RecoverOptions } from "./recover.js";
import type { RotateKeyOptions } from "./rotateKey.js";
import type { StatementOptions } from "./statement.js";

/** What each command does once its options are read. */
export interface CliActions {
  dev: (config: ServerConfig) => Promise<void>;
  serve: (config: ServerConfig) => Promise<void>;
  recover: (options: RecoverOptions) => Promise<void>;
  confirmBackup: (options: ConfirmBackupOptions) => Promise<void>;
  rotateKey: (options: RotateKeyOptions) => Promise<void>;
  books: (options: BooksOptions) => Promise<void>;
  statement: (options: StatementOptions) => Promise<void>;
}

type StatementFlags = ServerFlags & { identity: string; from: string; to: string; csv?: true };
type RecoverFlags = ServerFlags & { gap: string; return?: true; evenWithDatabase?: true };

export interface CreateProgramParameters {
  actions: CliActions;
  env: NodeJS.ProcessEnv;
  machine: Machine;
  version: string;
}

/** The command line of gpukit; reading options throws `invalid-input` naming the one that is wrong. */
export function createProgram({ actions, env, machine, version }: CreateProgramParameters): Command {
  const program = new Command("gpukit").version(version).description("Rent and offer GPUs from any site.");

  withServerOptions(program.command("dev"))
    .description("run everything on this machine: PostgreSQL, a devnet with play money, the server")
    .action((flags: ServerFlags) => actions.dev(readServerConfig({ mode: "dev", flags, env, machine })));

  withServerOptions(program.command("serve"))
    .description("run a server; DATABASE_URL chooses a PostgreSQL of your own")
    .action((flags: ServerFlags) => actions.serve(readServerConfig({ mode: "serve", flags, env, machine })));

  withChainOptions(program.command("recover"))
    .description("find every QU in custody from the escrow key and the chain alone")
    .option("--home <folder>", "data folder that holds the escrow key (GPUKIT_HOME)")
    .option("--gap <count>", "stop after so many custody identities that were never used", "1000")
    .option("--return", "send everything back to its senders")
    .option("--even-with-database", "send back although the database still exists: live jobs lose their escrow")
    .action((flags: RecoverFlags) => actions.recover(readRecoverOptions(flags, env, machine)));

  withChainOptions(program.command("books"))
    .description("print every account of the books and check them against database and chain")
    .option("--home <folder>", "data folder of the server (GPUKIT_HOME)")
    .option("--without-chain", "check against the database alone")
    .action((flags: ServerFlags & { withoutChain?: true }) =>
      actions.books({
        config: readServerConfig({ mode: "serve", flags, env, machine }),
        withoutChain: flags.withoutChain ?? false,
        env,
      }),
    );

  program
    .command("statement")
    .description("what a provider, site or consumer paid into and got out of custody")
    .requiredOption("--identity <identity>", "whose statement")
    .option("--home <folder>", "data folder of the server (GPUKIT_HOME)")
    .option("--from <time>", "first moment, such as 2026-11-01 (UTC)", "1970-01-01")
    .option("--to <time>", "the moment after the last", "9999-01-01")
    .option("--csv", "comma-separated values")
    .action(({ identity, from, to, csv, ...flags }: StatementFlags) =>
      actions.statement({
        config: readServerConfig({ mode: "serve", flags, env, machine }),
        identity: assertIdentity(identity),
        fromMs: readTime("--from", from),
        toMs: readTime("--to", to),
        csv: csv ?? false,
      }),
    );

  const keys = program.command("keys").description("look after the server's keys");
  keys
    .command("confirm-backup")
    .description("say where the escrow key lies and confirm that it is backed up, which mainnet asks for")
    .option("--home <folder>", "data folder that holds the escrow key (GPUKIT_HOME)")
    .option("--yes", "a backup of the key exists")
    .action(({ home, yes = false }: { home?: string; yes?: boolean }) =>
      actions.confirmBackup({ dataFolder: dataFolderOf({ home }, env, machine), yes, env }),
    );
  keys
    .command("rotate")
    .description("make the next version of the escrow key, for new escrows from each server's next start on")
    .option("--home <folder>", "data folder that holds the escrow keys (GPUKIT_HOME)")
    .action(({ home }: { home?: string }) =>
      actions.rotateKey({ dataFolder: dataFolderOf({ home }, env, machine), env }),
    );

  return program;
}

function withServerOptions(command: Command): Command {
  return withChainOptions(command)
    .option("--home <folder>", "data folder (GPUKIT_HOME)")
    .option("--host <address>", "address to listen on (GPUKIT_HOST; 127.0.0.1)")
    .option("--port <number>", "port to listen on (GPUKIT_PORT; 4700)")
    .option("--public-url <url>", "where others reach this server (GPUKIT_PUBLIC_URL)")
    .option("--app-folder <folder>", "a built web app to serve under /app (GPUKIT_APP_FOLDER)")
    .option("--platform-identity <identity>", "where the platform's fee goes (GPUKIT_PLATFORM_IDENTITY)")
    .option("--tick-ms <number>", "length of a devnet tick (GPUKIT_TICK_MS; 200)")
    .option("--log-level <level>", "silent, error, warn, info or debug (GPUKIT_LOG_LEVEL; info)");
}

function withChainOptions(command: Command): Command {
  return command
    .option("--chain <name>", "devnet, testnet or mainnet (GPUKIT_CHAIN; devnet)")
    .option("--rpc-url <url>", "address of a Qubic node (GPUKIT_RPC_URL)");
}

function readRecoverOptions(flags: RecoverFlags, env: NodeJS.ProcessEnv, machine: Machine): RecoverOptions {
  return {
    config: readServerConfig({ mode: "serve", flags, env, machine }),
    gap: readWhole("--gap", flags.gap, { from: 1, to: 10_000_000 }),
    sendBack: flags.return ?? false,
    evenWithDatabase: flags.evenWithDatabase ?? false,
    env,
  };
}

const dataFolderOf = ({ home }: { home?: string | undefined }, env: NodeJS.ProcessEnv, machine: Machine) =>
  resolveDataFolder({ ...env, ...(home ? { GPUKIT_HOME: home } : {}) }, machine);
