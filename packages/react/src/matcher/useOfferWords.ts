"use client";
import type { Interval, Match } from "@gpukit/core";
import { type MatcherMessages, matcherEn } from "../messages/en/matcher.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { deviceNameOf } from "./deviceNameOf.js";

/** An interval in words: its ends, its likely value, and the whole of it. */
export interface WrittenInterval {
  low: string;
  mid: string;
  high: string;
  range: string;
}

/** What an offer's card says, written in the visitor's language. */
export interface OfferWords {
  device: string;
  /** "24 GB VRAM · 64 GB RAM", or processor cores where there is no GPU. */
  equipment: string;
  time: WrittenInterval;
  cost: WrittenInterval;
  price: string;
  score: string;
  record: string;
  /** "4.6 of 5, 12 ratings"; null while nobody has rated the machine. */
  rating: string | null;
  /** Memory left over, GB; null without a GPU. */
  room: string | null;
  /** What the job needs and the device has, where that is too little; else null. */
  lacks: string | null;
}

export function useOfferWords(): (match: Match) => OfferWords {
  const words = useMessages("matcher", matcherEn);
  const format = useFormat();
  return (match) => {
    const { offer, estimate, cost, score } = match;
    const { gpu, ramGb, cpuCores, reputation } = offer;
    const { rating } = reputation;
    const device = gpu
      ? words.memory({ vram: format.gigabytes(gpu.vramGb) })
      : words.cores({ count: format.number(cpuCores) });
    const ended = reputation.jobsDone + reputation.jobsLost;
    const ms = ({ low, mid, high }: Interval) => ({ low: low * 1_000, mid: mid * 1_000, high: high * 1_000 });
    const time = ms(estimate.durationS);
    return {
      device: deviceNameOf(match),
      equipment: `${device} · ${words.ram({ ram: format.gigabytes(ramGb) })}`,
      time: {
        low: format.duration(time.low),
        mid: format.duration(time.mid),
        high: format.duration(time.high),
        range: format.durationRange(time.low, time.high),
      },
      cost: {
        low: format.qu(cost.low),
        mid: format.qu(cost.mid),
        high: format.qu(cost.high),
        range: format.quRange(cost.low, cost.high),
      },
      price: words.perHour({ price: format.qu(offer.pricePerHour) }),
      score: format.number(score, 1),
      record:
        ended === 0
          ? words.noJobs
          : words.jobsDone({ done: format.number(reputation.jobsDone), ended: format.number(ended) }),
      rating: rating
        ? words.rated({ stars: format.number(rating.stars, 1), count: format.number(rating.count) })
        : null,
      lacks: gpu && gpu.vramGb < estimate.vramGb.mid ? lackOf(match, { words, format }) : null,
      room: gpu ? roomOf(gpu.vramGb, estimate.vramGb, format) : null,
    };
  };
}

function lackOf(
  { offer, estimate }: Match,
  { words, format }: { words: MatcherMessages; format: ReturnType<typeof useFormat> },
): string {
  const { mid, high } = estimate.vramGb;
  const digits = mid < 10 ? 1 : 0;
  const needs = format.range(format.number(mid, digits), format.number(high, digits));
  return words.needsMemory({ needs: `${needs}\u00a0GB`, has: format.gigabytes(offer.gpu?.vramGb ?? 0) });
}

function roomOf(has: number, { low, high }: Interval, format: ReturnType<typeof useFormat>): string {
  const number = (gb: number) => format.number(Math.max(0, gb), gb < 10 ? 1 : 0);
  return `${format.range(number(has - high), number(has - low))}\u00a0GB`;
}
