import type { JobMode } from "../jobAnalysis.js";
import { type Rule, sign } from "./rule.js";

/** Whether a job trains, uses what was trained, or both. */
export const modeRules: readonly Rule<Exclude<JobMode, "both">>[] = [
  sign(
    "train",
    5,
    "backward, gradient tape, value and grad, apply gradients, manual backward, jax grad, minimize, backward pass",
    "computes gradients",
    ["call"],
  ),
  {
    value: "train",
    weight: 4,
    in: ["call"],
    pattern: /(^|\.)(fit|fit_generator|fit_one_cycle|fine_tune|finetune|learn|train_on_batch|train_and_evaluate)$/,
    reason: "fits a model",
  },
  { value: "train", weight: 2, in: ["variable", "option"], pattern: /^train$/, reason: "training by name" },
  sign(
    "train",
    3,
    "trainer, training arguments, seq2 seq trainer, adam, adamw, sgd, rmsprop, adagrad, adam optimizer, gradient descent optimizer, optimizer, create optimizer, zero grad, lr scheduler, trainer fit",
    "prepares training",
    ["call"],
  ),
  sign(
    "train",
    3,
    "train, train step, train epoch, train one epoch, train batch, training step, update step, do train",
    "trains",
    ["call", "name"],
  ),
  sign(
    "train",
    2.5,
    "num train epochs, epochs, n epochs, num epochs, max epochs, learning rate, weight decay, max train steps, train batch size, gradient accumulation steps, total timesteps",
    "settings of training",
    ["variable", "option"],
  ),
  sign("train", 2, "train, training, finetune, finetuning, pretrain, pretraining, fit", "training by name", [
    "file",
    "path",
  ]),
  {
    value: "train",
    weight: 7,
    in: ["command"],
    pattern: /(^|[/_])(train|finetune|pretrain)[a-z0-9_]*\.py$/,
    reason: "starts a training script",
  },
  sign("infer", 3, "generate, predict, transcribe, chat completion, text completion", "uses a trained model", ["call"]),
  sign(
    "infer",
    3,
    "pipeline, from pretrained pipeline, llm, inference session, load from checkpoint, sam predictor, predictor",
    "loads a model to use it",
    ["call"],
  ),
  sign(
    "infer",
    3,
    "pipeline from pretrained, diffusion pipeline, sampling params, num inference steps, max new tokens, no grad, inference mode, stop gradient",
    "uses a model without training it",
    ["call", "option", "import"],
  ),
  sign(
    "infer",
    3,
    "infer, inference, predict, generate, sample, demo, chat, evaluate, transcribe, enjoy, detect",
    "use by name",
    ["file", "name"],
  ),
];
