import type { JobMode } from "../jobAnalysis.js";
import type { FactKind, Rule } from "./rule.js";

const calls: readonly FactKind[] = ["call"];

/** Whether a job trains, uses what was trained, or both. */
export const modeRules: readonly Rule<Exclude<JobMode, "both">>[] = [
  {
    value: "train",
    weight: 5,
    in: calls,
    pattern: /\.backward$|gradienttape$|value_and_grad$|^jax\.grad$/,
    reason: "computes gradients",
  },
  {
    value: "train",
    weight: 4,
    in: calls,
    pattern: /\.(fit|fit_generator|fit_one_cycle|fine_tune|learn|train_on_batch)$/,
    reason: "fits a model",
  },
  {
    value: "train",
    weight: 3,
    in: calls,
    pattern: /(^|\.)(\w*trainer|trainingarguments|\w*optimizer|adamw?|sgd|rmsprop)$/,
    reason: "prepares training",
  },
  {
    value: "train",
    weight: 3,
    in: calls,
    pattern: /(^|\.)(train|train_step|train_epoch|train_one_epoch|train_batch|gradients|backward)$/,
    reason: "trains",
  },
  {
    value: "train",
    weight: 2,
    in: ["name", "file"],
    pattern: /^(train|training|fit|gradients|backward|fine_?tune)(_\w+)?(\.py|\.ipynb)?$/,
    reason: "training by name",
  },
  {
    value: "infer",
    weight: 3,
    in: calls,
    pattern: /\.(generate|predict|transcribe)$|^transformers\.pipeline$|^pipeline$/,
    reason: "uses a trained model",
  },
  {
    value: "infer",
    weight: 3,
    in: calls,
    pattern: /pipeline\.from_pretrained$|^vllm\.llm$|inferencesession$/,
    reason: "loads a model to use it",
  },
  {
    value: "infer",
    weight: 2,
    in: ["name", "file"],
    pattern: /^(infer|inference|predict|generate|sample|demo)(_\w+)?(\.py|\.ipynb)?$/,
    reason: "use by name",
  },
];
