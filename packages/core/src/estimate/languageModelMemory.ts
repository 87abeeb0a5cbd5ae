import type { Interval } from "../schema/primitives.js";
import { bytesPerWeight, precisionKind } from "./precision.js";

export interface LanguageModelMemoryQuery {
  /** Weights, in billions. */
  parametersB: number;
  precision: string;
  /** Tokens kept in the cache, prompt included. */
  tokens: number;
  /** Sequences answered at once. */
  batch: number;
  /** Cards the weights are split over. */
  gpus: number;
}

const bytesPerGb = 2 ** 30;
/** What a runtime holds beside weights and cache, GB: 0.3 for llama.cpp, up to 1.5 for PyTorch. */
const runtimeGb: Interval = { low: 0.3, mid: 0.4, high: 1.5 };
/** Bytes of keys and values of one token for each billion of weights: 131 kB at 8 billion, 328 kB at 70 (both grouped). */
const cacheBytes = (parametersB: number) => 131_072 * (parametersB / 8) ** 0.42;
/** Older models keep a key and value for every head. */
const ungroupedCache = 4;

/** Memory a language model takes while it answers, GB per GPU: its weights at their precision, its cache and its runtime. */
export function languageModelMemory(query: LanguageModelMemoryQuery): Interval {
  const weights = (query.parametersB * 1e9 * bytesPerWeight[precisionKind(query.precision)]) / bytesPerGb;
  const cache = (query.tokens * query.batch * cacheBytes(query.parametersB)) / bytesPerGb;
  const perGpu = (extra: number, cacheFactor: number) => (weights + cache * cacheFactor) / query.gpus + extra;
  return {
    low: perGpu(runtimeGb.low, 1),
    mid: perGpu(runtimeGb.mid, 1),
    high: perGpu(runtimeGb.high, ungroupedCache),
  };
}
