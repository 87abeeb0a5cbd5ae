import { type Clock, GpuKitError } from "@gpukit/core";
import { measureTickMs, type TickSample } from "../finality/measureTickMs.js";
import type { TickInfo } from "../rpc/answers.js";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import { abortableDelay } from "../rpc/retrySchedule.js";
import { nextEpochChangeMs } from "./epochSchedule.js";
import { judgeTicking, type TickingState } from "./judgeTicking.js";

export interface CreateTickClockParameters {
  rpc: Pick<QubicRpc, "tickInfo">;
  clock: Clock;
  /** Assumed until two ticks have been seen. */
  initialTickMs: number;
  /** Epochs end on Wednesdays 12:00 UTC. @default true; false for a devnet */
  hasEpochSchedule?: boolean;
  /** How old a reading may be that is handed out again. @default 250 */
  freshMs?: number;
}

/** Where the network stands. */
export interface TickReading {
  tick: number;
  epoch: number;
  /** The epoch's first tick. */
  initialTick: number;
  /** Milliseconds per tick, measured over the last minute. */
  tickMs: number;
  state: TickingState;
  /** When the tick was first seen. */
  lastTickAtMs: number;
  /** Until the network pauses for its change of epochs; null without a schedule, 0 during the change. */
  pauseInMs: number | null;
}

export interface TickClock {
  /** Throws what the client throws. */
  read(options?: RequestOptions): Promise<TickReading>;
  /**
   * Waits out a pause: resolves with the first reading that ticks. `onPause` hears of it once, so that people can be told.
   * Throws what the client throws, and the signal's reason.
   */
  waitUntilTicking(
    options?: RequestOptions & { onPause?: (reading: TickReading) => void; pollMs?: number },
  ): Promise<TickReading>;
  /** A reading that ticks. Throws `chain-paused`, or what the client throws. */
  readTicking(options?: RequestOptions): Promise<TickReading>;
}

const windowMs = 60_000;
const maxSamples = 200;
/** No network is quicker; a step that seems so skipped ticks and says nothing of the pace. */
const quickestTickMs = 20;

/** A clock of the network's ticks: its pace is measured, pauses and changes of epochs are told apart. Requests at once are one. */
export function createTickClock(parameters: CreateTickClockParameters): TickClock {
  const { rpc, clock, initialTickMs, hasEpochSchedule = true, freshMs = 250 } = parameters;
  let samples: TickSample[] = [];
  let latest: { info: TickInfo; readAtMs: number; lastTickAtMs: number } | null = null;
  let reading: Promise<TickReading> | null = null;
  let measuredTickMs = initialTickMs;

  const readNow = async (options: RequestOptions): Promise<TickReading> => {
    const told = await rpc.tickInfo(options);
    const readAtMs = clock.nowMs();
    // Nodes are not equally far: time never runs backwards.
    const info = latest && told.tick < latest.info.tick && told.epoch <= latest.info.epoch ? latest.info : told;
    const isNew = !latest || info.tick > latest.info.tick;
    const skipped = latest && isJump(latest, { info, readAtMs });
    samples = skipped ? [] : samples.filter(({ atMs }) => readAtMs - atMs < windowMs);
    // A pause is no part of the pace either.
    if (isNew) samples = [...samples, { tick: info.tick, atMs: readAtMs }].slice(-maxSamples);
    measuredTickMs = measureTickMs(samples) ?? measuredTickMs;
    latest = { info, readAtMs, lastTickAtMs: isNew || !latest ? readAtMs : latest.lastTickAtMs };
    return readingOf(latest);
  };

  const readingOf = ({ info, lastTickAtMs }: NonNullable<typeof latest>): TickReading => {
    const nowMs = clock.nowMs();
    const state = judgeTicking({ nowMs, lastTickAtMs, tickMs: measuredTickMs, hasEpochSchedule });
    const untilChangeMs = hasEpochSchedule ? nextEpochChangeMs(nowMs) - nowMs : null;
    return {
      tick: info.tick,
      epoch: info.epoch,
      initialTick: info.initialTick,
      tickMs: measuredTickMs,
      state,
      lastTickAtMs,
      pauseInMs: state === "epoch-change" ? 0 : untilChangeMs,
    };
  };

  const read: TickClock["read"] = (options = {}) => {
    if (latest && clock.nowMs() - latest.readAtMs < freshMs) return Promise.resolve(readingOf(latest));
    reading ??= readNow(options).finally(() => {
      reading = null;
    });
    return reading;
  };

  return {
    read,
    async readTicking(options) {
      const now = await read(options);
      if (now.state === "ticking") return now;
      throw new GpuKitError("chain-paused", "The network makes no ticks at the moment.", {
        facts: [
          `Last tick: ${now.tick} of epoch ${now.epoch}`,
          `No tick for: ${Math.round((clock.nowMs() - now.lastTickAtMs) / 1_000)} s`,
          `Reason: ${now.state === "epoch-change" ? "one epoch ends and the next begins" : "not known"}`,
        ],
      });
    },
    async waitUntilTicking({ signal, onPause, pollMs = 1_000 } = {}) {
      for (let isTold = false; ; ) {
        const now = await read({ signal });
        if (now.state === "ticking") return now;
        if (!isTold) onPause?.(now);
        isTold = true;
        await abortableDelay(pollMs, signal);
      }
    },
  };
}

function isJump(before: { info: TickInfo; readAtMs: number }, now: { info: TickInfo; readAtMs: number }): boolean {
  if (now.info.epoch !== before.info.epoch) return true;
  return (now.info.tick - before.info.tick) * quickestTickMs > now.readAtMs - before.readAtMs + 1_000;
}
