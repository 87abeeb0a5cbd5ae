import type { JobType } from "../jobAnalysis.js";
import { named, type Rule, sign } from "./rule.js";

/** Once it is a language model or a diffusion model: whether it is trained anew, tuned, or used. */
export const memberRules: readonly Rule<JobType>[] = [
  {
    value: "llm-finetune",
    weight: 4,
    in: ["call"],
    pattern: /(model|for\w+|headmodel|llm|gpt|llama)\.from_(pretrained|preset)$/,
    reason: "begins with trained weights",
  },
  sign(
    "llm-finetune",
    4,
    "lora*, qlora, peft, adapter, adapters, finetune*, finetuning, fine tune, fine tuning, finetuned, load pretrained, pretrained model, tuned",
    "tunes what is already trained",
    named,
  ),
  sign("llm-finetune", 2, "trainer, training arguments, instruction, response", "tunes what is already trained", named),
  sign(
    "llm-pretrain",
    6,
    "from config, from scratch, train new from iterator, init weights, randomly initialized",
    "begins with random weights",
    named,
  ),
  {
    value: "llm-pretrain",
    weight: 4,
    in: ["name"],
    pattern:
      /^(gpt|transformer|transformerlm|rnnmodel|rnnlm|languagemodel|bigramlanguagemodel|gptlanguagemodel|causalselfattention|lstmmodel)$/,
    reason: "builds the language model itself",
  },
  sign(
    "llm-inference",
    4,
    "generate, inference, chat, chat completion, serve, sampling params, completion, conversation",
    "answers prompts",
    ["call", "name", "file", "path"],
  ),
  sign(
    "diffusion-training",
    4,
    "ema model, dreambooth, textual inversion, num train epochs, max train steps, train dataset, train dataloader, instance data dir, noise scheduler, learning rate",
    "settings of training",
    ["call", "name", "variable", "option", "file", "command"],
  ),
  sign(
    "diffusion-inference",
    4,
    "prompt, negative prompt, num inference steps, guidance scale, pipe, pipeline",
    "makes pictures from prompts",
    ["variable", "option"],
  ),
];
