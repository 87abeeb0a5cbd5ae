/** A kind of configuration people write for a known tool: recognised by its keys, read as the import it stands for. */
export interface ConfigFlavour {
  name: string;
  /** Every one of these is somewhere among its keys, at any depth up to the second. */
  keys: readonly (readonly string[])[];
  modules: readonly string[];
  /** What the tool calls with it: that it trains, where it does. */
  calls?: readonly string[];
}

/** Each entry of `keys` is met by any one of its names. First match wins; a further tool is one more line. */
export const configFlavours: readonly ConfigFlavour[] = [
  { name: "PEFT adapter", keys: [["peft_type"], ["base_model_name_or_path"]], modules: ["peft", "transformers"] },
  {
    name: "LLaMA-Factory",
    keys: [["model_name_or_path"], ["finetuning_type", "stage"], ["template", "dataset"]],
    modules: ["llmtuner", "peft", "transformers"],
    calls: ["trl.SFTTrainer"],
  },
  {
    name: "Axolotl",
    keys: [["base_model"], ["datasets", "pretraining_dataset"], ["micro_batch_size", "sequence_len", "adapter"]],
    modules: ["axolotl", "peft", "transformers"],
    calls: ["trl.SFTTrainer"],
  },
  {
    name: "torchtune",
    keys: [["tokenizer"], ["model"], ["checkpointer"], ["loss"]],
    modules: ["torchtune"],
    calls: ["trainer.train"],
  },
  {
    name: "training arguments of TRL",
    keys: [
      ["model_name_or_path"],
      ["lora_r", "use_peft", "lora_target_modules", "packing"],
      ["per_device_train_batch_size"],
    ],
    modules: ["trl", "transformers"],
    calls: ["trl.SFTTrainer"],
  },
  {
    name: "training arguments of transformers",
    keys: [["per_device_train_batch_size", "per_device_eval_batch_size"]],
    modules: ["transformers"],
    calls: ["transformers.Trainer"],
  },
  { name: "DeepSpeed", keys: [["zero_optimization", "train_micro_batch_size_per_gpu"]], modules: ["deepspeed"] },
  {
    name: "Accelerate",
    keys: [["distributed_type"], ["compute_environment", "num_processes"]],
    modules: ["accelerate"],
  },
  { name: "diffusers pipeline", keys: [["_diffusers_version"]], modules: ["diffusers"] },
  {
    name: "sentence-transformers",
    keys: [["__version__"], ["sentence_transformers"]],
    modules: ["sentence_transformers"],
  },
  {
    name: "model of transformers",
    keys: [["architectures", "transformers_version"], ["model_type"]],
    modules: ["transformers"],
  },
  { name: "Ultralytics data", keys: [["train"], ["val"], ["names", "nc"]], modules: ["ultralytics"] },
  { name: "Ultralytics settings", keys: [["imgsz"], ["model"], ["task", "data"]], modules: ["ultralytics"] },
  {
    name: "model of Keras",
    keys: [["class_name"], ["config"], ["keras_version", "backend", "build_config", "module"]],
    modules: ["keras"],
  },
  {
    name: "Lightning CLI",
    keys: [["class_path", "init_args"], ["trainer"]],
    modules: ["lightning"],
    calls: ["lightning.Trainer"],
  },
  {
    name: "Lightning CLI",
    keys: [["trainer"], ["max_epochs", "accelerator"], ["model"], ["data"]],
    modules: ["lightning"],
    calls: ["lightning.Trainer"],
  },
  { name: "vLLM", keys: [["tensor_parallel_size", "tensor-parallel-size"], ["model"]], modules: ["vllm"] },
];
