import { GpuKitError, parseQu } from "@gpukit/core";
import type { Devnet } from "./Devnet.js";

/** What a switch may be given; every value as text, as a command line and a form have it. */
export type SwitchValues = Readonly<Record<string, string | undefined>>;

/** A way to make a devnet misbehave, or to move its time. */
export interface Switch {
  /** For people. */
  description: string;
  /** The names of what it takes, required ones first and marked, with what each means. */
  takes: Readonly<Record<string, { isRequired?: true; means: string }>>;
  /** Throws `invalid-input` for a value it cannot take. */
  turn(devnet: Devnet, values: SwitchValues): unknown;
}

const count = { isRequired: true, means: "how many" } as const;

/** All switches by name: the same over HTTP, on the command line and in its help. */
export const switches: Readonly<Record<string, Switch>> = {
  drop: {
    description: "the next broadcasts are acknowledged and lost",
    takes: { count },
    turn: ({ faults }, { count: given }) => faults.dropNext(whole("count", given)),
  },
  "lose-answers": {
    description: "the next broadcasts arrive, but their senders get a 500",
    takes: { count },
    turn: ({ faults }, { count: given }) => faults.loseNextAnswers(whole("count", given)),
  },
  answer: {
    description: "the next requests get a status and nothing else happens",
    takes: {
      status: { isRequired: true, means: "for example 500 or 429" },
      count: { means: "how many requests; 1" },
      path: { means: "only those whose path contains this" },
    },
    turn: ({ faults }, { status, count: given = "1", path = "" }) =>
      faults.answer(whole("status", status, { from: 200, to: 599 }), { count: whole("count", given), path }),
  },
  "delay-archive": {
    description: "the archive falls further behind",
    takes: { ticks: { isRequired: true, means: "by how many ticks; 0 ends it" } },
    turn: ({ faults }, { ticks }) => faults.delayArchive(whole("ticks", ticks)),
  },
  freeze: {
    description: "no ticks pass by themselves",
    takes: { frozen: { means: "true or false; true" } },
    turn: ({ faults }, { frozen = "true" }) => faults.freezeTicks(yesOrNo("frozen", frozen)),
  },
  reorder: {
    description: "transactions of a tick execute in the reverse order of their arrival",
    takes: { reversed: { means: "true or false; true" } },
    turn: ({ faults }, { reversed = "true" }) => faults.reorder(yesOrNo("reversed", reversed)),
  },
  lie: {
    description:
      "one node tells otherwise than it is, until the next call for it; without more it tells the truth again",
    takes: {
      node: { means: "a name, served under /nodes/NAME; the node at the devnet's own address" },
      moneyFlew: { means: "true or false, of every transaction" },
      hides: { means: "transaction ids, with commas, or all" },
      archiveBehindTicks: { means: "how far its archive stays behind" },
      hidesLogs: { means: "true: its logs hold nothing" },
      addsToBalances: { means: "QU added to every balance" },
      addsToFee: { means: "QU added to the fee of send-to-many" },
    },
    turn: ({ faults }, { node = "", ...lies }) => faults.lie(readLies(lies), { node }),
  },
  fee: {
    description: "sets the fee that send-to-many burns",
    takes: { amount: { isRequired: true, means: "QU" } },
    turn: ({ faults }, { amount = "" }) => faults.setSendManyFee(parseQu(amount)),
  },
  tick: {
    description: "lets ticks pass now",
    takes: { count: { means: "how many; 1" } },
    async turn(devnet, { count: given = "1" }) {
      for (let left = whole("count", given, { from: 1, to: 100_000 }); left > 0; left--) await devnet.tick();
    },
  },
  "skip-ticks": {
    description: "skips ticks, as after a restart of the network",
    takes: { count },
    turn: (devnet, { count: given }) => devnet.skipTicks(whole("count", given, { from: 1, to: 1_000_000 })),
  },
  "begin-epoch": {
    description:
      "ends the epoch: what waits is forgotten, identities without QU lose their counters, ticks are skipped",
    takes: { skippedTicks: { means: "how many; 100" } },
    turn: (devnet, { skippedTicks = "100" }) =>
      devnet.beginEpoch({ skippedTicks: whole("skippedTicks", skippedTicks, { from: 0, to: 1_000_000 }) }),
  },
  restart: {
    description: "the node starts again: what waits for its tick is forgotten",
    takes: {},
    turn: (devnet) => devnet.restart(),
  },
  clear: {
    description: "ends all faults; the fee stays",
    takes: {},
    turn: ({ faults }) => faults.clear(),
  },
};

/** Turns a switch. Throws `invalid-input` for one there is not, or values it cannot take. */
export async function turnSwitch(devnet: Devnet, name: string, values: SwitchValues): Promise<void> {
  const found = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (!found)
    throw new GpuKitError("invalid-input", `There is no switch "${name}".`, {
      facts: [`There are: ${Object.keys(switches).join(", ")}`],
    });
  for (const given of Object.keys(values))
    if (!Object.hasOwn(found.takes, given))
      throw new GpuKitError("invalid-input", `The switch "${name}" takes no "${given}".`, {
        facts: [`It takes: ${Object.keys(found.takes).join(", ") || "nothing"}`],
      });
  await found.turn(devnet, values);
}

function readLies({ moneyFlew, hides, archiveBehindTicks, hidesLogs, addsToBalances, addsToFee }: SwitchValues) {
  return {
    ...(moneyFlew !== undefined && { moneyFlew: yesOrNo("moneyFlew", moneyFlew) }),
    ...(hides !== undefined && { hides: hides === "all" ? ("all" as const) : hides.split(",") }),
    ...(archiveBehindTicks !== undefined && { archiveBehindTicks: whole("archiveBehindTicks", archiveBehindTicks) }),
    ...(hidesLogs !== undefined && { hidesLogs: yesOrNo("hidesLogs", hidesLogs) }),
    ...(addsToBalances !== undefined && { addsToBalances: parseQu(addsToBalances) }),
    ...(addsToFee !== undefined && { addsToFee: parseQu(addsToFee) }),
  };
}

function whole(name: string, text = "", { from = 0, to = 1_000_000_000 } = {}): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new GpuKitError("invalid-input", `"${name}" is a whole number from ${from} to ${to}, not "${text}".`);
}

function yesOrNo(name: string, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new GpuKitError("invalid-input", `"${name}" is true or false, not "${text}".`);
}
