"use client";
import type { CloudComparison, Interval } from "@gpukit/core";
import { matcherEn } from "../messages/en/matcher.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";

/** The same work in a cloud, written in the visitor's language. */
export interface CloudWords {
  /** "70–88 % below AWS L40S", or what it costs there where no rate tells how much that saves. */
  saving: string;
  /** Which machine, at what price, of which day. */
  source: string;
}

export function useCloudWords(): (comparison: CloudComparison) => CloudWords {
  const words = useMessages("matcher", matcherEn);
  const format = useFormat();
  const percent = (fraction: number) => format.percent(Math.abs(fraction));
  /** Both ends are on one side of 0; the smaller is written first. */
  const range = (one: number, other: number) => {
    const [less, more] = [Math.abs(one), Math.abs(other)].sort((a, b) => a - b) as [number, number];
    return format.range(format.number(less * 100), percent(more));
  };
  const compare = ({ low, high }: Interval, there: string) => {
    if (low >= 0) return words.saves({ range: range(low, high), there });
    if (high <= 0) return words.costsMore({ range: range(low, high), there });
    return words.mayCost({ above: percent(low), below: percent(high), there });
  };
  return ({ provider, instance, gpu, gpus, usdPerHour, costUsd, priceDate, saved }) => {
    const there = `${provider.toUpperCase()} ${gpus > 1 ? `${gpus} × ${gpu}` : gpu}`;
    const cost = format.range(format.usd(costUsd.low), format.usd(costUsd.high));
    return {
      saving: saved ? compare(saved, there) : words.costThere({ range: cost, there }),
      source: words.cloudSource({ there, instance, perHour: format.usd(usdPerHour), date: priceDate }),
    };
  };
}
