import type { Qu, TransactionId } from "@gpukit/core";

/** What one node of a devnet tells otherwise than it is. */
export interface NodeLies {
  /** Of every transaction in its archive. */
  moneyFlew?: boolean;
  /** Transactions its archive does not show. */
  hides?: readonly TransactionId[] | "all";
  /** How far its archive stays behind the others', in ticks. */
  archiveBehindTicks?: number;
  /** Its logs hold nothing. */
  hidesLogs?: boolean;
  /** Added to every balance and everything that came in. */
  addsToBalances?: Qu;
  /** Added to the fee of send-to-many. */
  addsToFee?: Qu;
}

/** The node at a devnet's own address. */
export const mainNode = "";

/** What is going wrong on a devnet at the moment. */
export interface FaultState {
  broadcastsToDrop: number;
  broadcastAnswersToLose: number;
  answers: { status: number; left: number; path: string }[];
  archiveDelayTicks: number;
  ticksFrozen: boolean;
  isOrderReversed: boolean;
  /** What each node lies about, by the node's name. */
  lies: ReadonlyMap<string, NodeLies>;
  sendManyFee: Qu;
}

/** Switches for tests. Each takes effect at once and lasts until used up or {@link clear}ed. */
export interface DevnetFaults {
  /** The next broadcasts are acknowledged and lost. */
  dropNext(count: number): void;
  /** The next broadcasts arrive, but their senders get a 500. */
  loseNextAnswers(count: number): void;
  /** The next requests whose path contains `path` get this status and nothing else happens. @default every path */
  answer(status: number, options?: { count?: number; path?: string }): void;
  /** The archive falls this many ticks further behind. */
  delayArchive(ticks: number): void;
  /** The timer makes no more ticks; `tick()` still does. */
  freezeTicks(frozen?: boolean): void;
  /** Transactions of a tick execute in the reverse order of their arrival. */
  reorder(reversed?: boolean): void;
  /**
   * Lets one node lie until the next call for it; an empty object ends it. Other nodes of the devnet are served under `/nodes/NAME` and
   * tell of the same chain. @default the node at the devnet's own address
   */
  lie(lies: NodeLies, options?: { node?: string }): void;
  /** Not a fault, but a change of the chain: the fee send-to-many burns. */
  setSendManyFee(fee: Qu): void;
  /** Ends all faults; the fee stays. */
  clear(): void;
}

const defaultSendManyFee: Qu = 10n;

const noFaults = (): Omit<FaultState, "sendManyFee"> => ({
  broadcastsToDrop: 0,
  broadcastAnswersToLose: 0,
  answers: [],
  archiveDelayTicks: 0,
  ticksFrozen: false,
  isOrderReversed: false,
  lies: new Map(),
});

export function createFaults(): { state: FaultState; faults: DevnetFaults } {
  const state: FaultState = { ...noFaults(), sendManyFee: defaultSendManyFee };
  const set = (changes: Partial<FaultState>): void => {
    Object.assign(state, changes);
  };
  const faults: DevnetFaults = {
    dropNext: (count) => set({ broadcastsToDrop: count }),
    loseNextAnswers: (count) => set({ broadcastAnswersToLose: count }),
    answer: (status, { count = 1, path = "" } = {}) =>
      set({ answers: [...state.answers, { status, left: count, path }] }),
    delayArchive: (ticks) => set({ archiveDelayTicks: ticks }),
    freezeTicks: (frozen = true) => set({ ticksFrozen: frozen }),
    reorder: (reversed = true) => set({ isOrderReversed: reversed }),
    lie: (lies, { node = mainNode } = {}) => set({ lies: new Map([...state.lies, [node, lies]]) }),
    setSendManyFee: (fee) => set({ sendManyFee: fee }),
    clear: () => set(noFaults()),
  };
  return { state, faults };
}

/** The status the next request for `path` is answered with, if a fault says so. */
export function takeAnswer(state: FaultState, path: string): number | undefined {
  const fault = state.answers.find((candidate) => candidate.left > 0 && path.includes(candidate.path));
  if (fault) fault.left -= 1;
  return fault?.status;
}
