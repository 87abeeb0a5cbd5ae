import {
  correctAnalysis,
  GpuKitError,
  type Id,
  isJobEnded,
  type Job,
  type JobFeedEvent,
  type MatchOrder,
} from "@gpukit/core";
import type { JobListState, Mutations, Queries, Subscriptions, Timing, WalletConnector } from "@gpukit/sdk";
import { createReplayClock, type ReplayClock } from "./createReplayClock.js";
import { followEvents } from "./followEvents.js";
import type { MarketRecording, ScenarioRecording } from "./Recording.js";
import { replayWallet } from "./replayWallet.js";
import {
  currentLock,
  escrowAt,
  escrowEvents,
  jobAt,
  jobEvents,
  lastLock,
  positionOf,
  type ScenarioPlayer,
} from "./scenarioPlayer.js";
import { viewAt } from "./viewAt.js";

export interface CreateReplayParameters {
  market: MarketRecording;
  /** By name; which one is played is decided by the offer that is rented. */
  scenarios: Readonly<Record<string, ScenarioRecording>>;
  /** How much faster than it was recorded; 0 stands still. @default 1 */
  speed?: number;
}

type Handlers<Procedures extends { [path: string]: { input: unknown; output: unknown } }> = {
  [Path in keyof Procedures]?: (input: Procedures[Path]["input"]) => Procedures[Path]["output"];
};

/** A recorded market that answers as it did. */
export interface Replay {
  /** For `createGpuKitClient`: its clock is the recorded one. */
  timing: Timing;
  /** The consumer's wallet; it signs what it signed then. */
  wallet: WalletConnector;
  queries: Handlers<{ [Path in keyof Queries]: Queries[Path] }>;
  mutations: Handlers<{ [Path in keyof Mutations]: Mutations[Path] }>;
  subscriptions: {
    [Path in "escrows.watch" | "jobs.watch"]: (
      input: Subscriptions[Path]["input"],
      options: { signal?: AbortSignal | undefined },
    ) => AsyncGenerator<Subscriptions[Path]["event"], void>;
  };
  /** What is stored under an artifact's id; null for none. */
  readArtifact(id: Id): { path: string; text: string } | null;
  /** The artifact a file of that path becomes. */
  artifactIdOf(path: string): Id;
  /** Starts with a job that is already there: so long after its lock, from the moment it ran, or when all was over. */
  open(scenario: string, at: number | "running" | "end"): { jobId: Id; escrowId: Id };
}

/** Plays recordings as a server would answer, at the consumer's pace. Throws the errors a server would, as `GpuKitError`. */
export function createReplay({ market, scenarios, speed = 1 }: CreateReplayParameters): Replay {
  const clock = createReplayClock({ startMs: market.info.nowMs, speed });
  const players = Object.entries(scenarios).map(([name, recording]): [string, ScenarioPlayer] => [
    name,
    { recording, locks: 0 },
  ]);
  const find = (what: string, id: Id, matches: (recording: ScenarioRecording) => boolean): ScenarioPlayer => {
    const player = players.map(([, each]) => each).find(({ recording }) => matches(recording));
    if (player) return player;
    throw new GpuKitError("not-found", `The recording has no such ${what}.`, { facts: [`Id: ${id}`] });
  };
  const byQuote = (id: Id) => find("quote", id, ({ quote }) => quote.terms.id === id);
  const byEscrow = (id: Id) => find("escrow", id, ({ quote }) => quote.terms.escrowId === id);
  const byJob = (id: Id) => find("job", id, ({ created }) => created.id === id);

  const plannedLock = (player: ScenarioPlayer) => {
    const next = player.recording.locks[player.locks];
    if (!next)
      throw new GpuKitError("escrow-state", "The escrow has its lock.", {
        facts: [`Escrow: ${player.recording.quote.terms.escrowId}`],
      });
    return next.plan;
  };

  const queries: Replay["queries"] = {
    "server.info": () => ({ ...market.info, nowMs: clock.nowMs() }),
    "accounts.me": () => market.account,
    "analyses.get": () => market.stored,
    "offers.list": () => market.offers,
    "offers.match": ({ order = "cost-benefit" }) => inOrder(market, order),
    "quotes.get": ({ id }) => byQuote(id).recording.quote,
    "escrows.get": ({ id }) => escrowAt(byEscrow(id), clock),
    "escrows.list": ({ states }) =>
      players
        .filter(([, player]) => player.locks > 0)
        .map(([, player]) => escrowAt(player, clock))
        .filter(({ state }) => states?.includes(state) ?? true),
    "jobs.get": ({ id }) => jobAt(byJob(id), clock),
    "jobs.list": ({ state: wanted }) => ({
      jobs: players
        .filter(([, player]) => lastLock(player))
        .map(([, player]) => jobAt(player, clock))
        .filter(({ state }) => !wanted || groupOf(state) === wanted),
      nextCursor: null,
    }),
    "jobs.monitor": ({ id }) => {
      const player = byJob(id);
      const view = viewAt(player.recording, positionOf(player, clock));
      return view ?? viewOfStart(player, clock);
    },
    "receipts.get": ({ jobId }) => {
      const player = byJob(jobId);
      const receipt = viewAt(player.recording, positionOf(player, clock))?.receipt;
      if (receipt) return receipt;
      throw new GpuKitError("not-found", "The job has no receipt yet.", { facts: [`Job: ${jobId}`] });
    },
  };

  const mutations: Replay["mutations"] = {
    "accounts.createChallenge": () => ({ ...market.session.challenge, expiresAtMs: clock.nowMs() + 300_000 }),
    "accounts.signIn": () => ({ ...market.session.session, expiresAtMs: clock.nowMs() + 24 * 3_600_000 }),
    "analyses.create": () => market.stored,
    "analyses.correct": ({ corrections }) => ({
      ...market.stored,
      analysis: correctAnalysis(market.stored.analysis, corrections),
    }),
    "quotes.create": ({ offerId }) => {
      // Left to choose, a replay takes the first offer it has a recording of.
      const isMeant = ({ quote }: ScenarioRecording) => offerId === undefined || quote.terms.offerId === offerId;
      const { recording } = find("offer", offerId ?? "any", isMeant);
      clock.setTo(recording.quote.terms.issuedAtMs);
      return recording.quote;
    },
    "escrows.accept": ({ quoteId }) => {
      const player = byQuote(quoteId);
      const { escrow, plan } = player.recording.accepted;
      if (player.locks > 0) return { escrow: escrowAt(player, clock), plan: currentLock(player)?.plan ?? plan };
      return { escrow, plan };
    },
    "escrows.planLock": ({ escrowId }) => {
      const player = byEscrow(escrowId);
      return { escrow: escrowAt(player, clock), plan: plannedLock(player) };
    },
    "escrows.submitLock": ({ escrowId }) => {
      const player = byEscrow(escrowId);
      if (player.locks > 0 && escrowAt(player, clock).state !== "awaiting-lock") return escrowAt(player, clock);
      plannedLock(player);
      player.locks += 1;
      const lock = currentLock(player);
      if (!lock) return escrowAt(player, clock);
      clock.setTo(lock.atMs);
      return lock.submitted;
    },
    "escrows.cancel": ({ id }) => ({ ...escrowAt(byEscrow(id), clock), state: "expired", endedAtMs: clock.nowMs() }),
    "jobs.create": ({ escrowId }) => jobAt(byEscrow(escrowId), clock),
    "jobs.cancel": ({ id }) => {
      const player = byJob(id);
      const { canceled } = player.recording;
      const lock = lastLock(player);
      if (!canceled || !lock)
        throw new GpuKitError("job-state", "Nobody canceled this job while it was recorded.", {
          facts: [`Job: ${id}`],
          whatToDo: "Play the scenario that was canceled.",
        });
      clock.setTo(Math.max(clock.nowMs(), lock.atMs + canceled.afterMs));
      return canceled.job;
    },
  };

  return {
    timing: {
      nowMs: clock.nowMs,
      random: () => Math.random(),
      wait: async (ms, signal) => {
        signal?.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, speed > 0 ? ms / speed : ms));
        signal?.throwIfAborted();
      },
    },
    wallet: replayWallet({ market, scenarios }),
    queries,
    mutations,
    subscriptions: {
      "escrows.watch": ({ escrowId, lastEventId }, { signal }) => {
        const player = byEscrow(escrowId);
        return followEvents(clock, {
          events: () => escrowEvents(player),
          hasEnded: () => lastLock(player) !== null,
          lastEventId,
          signal,
        });
      },
      "jobs.watch": ({ jobId, lastEventId }, { signal }) => {
        const player = byJob(jobId);
        return followEvents<JobFeedEvent>(clock, {
          events: () => jobEvents(player),
          hasEnded: () => lastLock(player) !== null,
          lastEventId,
          signal,
        });
      },
    },
    readArtifact(id) {
      const input = market.stored.artifacts.find((artifact) => artifact.id === id);
      const file = market.files.find(({ path }) => path === input?.path);
      const outputs = players.flatMap(([, { recording }]) => recording.outputs);
      return file ?? outputs.find(({ artifactId }) => artifactId === id) ?? null;
    },
    artifactIdOf: (path) =>
      market.stored.artifacts.find((artifact) => artifact.path === path)?.id ?? market.stored.artifacts[0]?.id ?? "",
    open(name, at) {
      const recording = scenarios[name];
      const player = players.find(([each]) => each === name)?.[1];
      if (!recording || !player) throw new GpuKitError("not-found", `There is no recording of "${name}".`);
      player.locks = recording.locks.length;
      const submittedAtMs = lastLock(player)?.atMs ?? clock.nowMs();
      clock.setTo(submittedAtMs + momentOf(recording, at));
      return { jobId: recording.created.id, escrowId: recording.quote.terms.escrowId };
    },
  };
}

function momentOf({ jobEvents: events }: ScenarioRecording, at: number | "running" | "end"): number {
  if (typeof at === "number") return at;
  if (at === "end") return events.at(-1)?.afterMs ?? 0;
  return events.find(({ data }) => data.type === "job" && data.job.state === "running")?.afterMs ?? 0;
}

function inOrder({ matches, orders }: MarketRecording, order: MatchOrder) {
  if (order === "cost-benefit") return matches;
  const known = new Map(matches.map((match) => [match.offer.id, match]));
  return orders[order].flatMap(({ offerId, recommended }) => {
    const match = known.get(offerId);
    return match ? [{ ...match, recommended }] : [];
  });
}

/** The view between the job's first event and the first one that was recorded. */
function viewOfStart(player: ScenarioPlayer, clock: ReplayClock) {
  const job = jobAt(player, clock);
  const nowMs = clock.nowMs();
  const head = jobEvents(player).findLast(({ dueMs }) => dueMs <= nowMs);
  return {
    job,
    escrow: escrowAt(player, clock),
    progress: null,
    metrics: null,
    training: null,
    logTail: [],
    costSoFar: "0" as const,
    receipt: null,
    settlement: null,
    lastEventId: head?.id ?? "0",
  };
}

function groupOf(state: Job["state"]): JobListState {
  if (state === "completed") return state;
  if (isJobEnded(state)) return "failed";
  return state === "running" || state === "uploading" ? "running" : "pending";
}
