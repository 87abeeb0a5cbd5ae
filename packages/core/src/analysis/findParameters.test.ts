// proves P53, S21 (settings by whatever people write them with, and which of several has the last word)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";

const encoder = new TextEncoder();

function parametersOf(code: string, others: Record<string, string> = {}) {
  const files = Object.entries({ "train.py": `import torch\n${code}\n`, ...others });
  const { parameters } = analyzeJob(files.map(([path, text]) => ({ path, bytes: encoder.encode(text) })));
  return Object.fromEntries(parameters.map(({ name, value, origin }) => [name, [value, origin]]));
}

describe("findParameters", () => {
  it.each([
    ["argparse", 'p.add_argument("--epochs", "-e", type=int, default=7)', "argument-default"],
    ["click", '@click.option("--num-epochs", default=7)\ndef f(num_epochs): pass', "argument-default"],
    ["absl", 'flags.DEFINE_integer("num_epochs", 7, "How often.")', "argument-default"],
    ["a dataclass", "@dataclass\nclass C:\n    epochs: int = field(default=7)", "literal"],
    ["typer", "def main(epochs: int = typer.Option(7)): pass", "literal"],
    ["TrainingArguments", 'TrainingArguments("out", num_train_epochs=7)', "literal"],
    ["a Trainer", "Trainer(max_epochs=7)", "literal"],
    ["a constant", "NUM_EPOCHS = 7", "literal"],
    ["a dictionary", 'config = {"epochs": 7}', "literal"],
    ["a loop", "for epoch in range(7): pass", "literal"],
    [
      "a loop over an option",
      'p.add_argument("--epochs", default=7)\nfor epoch in range(args.epochs): pass',
      "argument-default",
    ],
  ])("epochs by %s", (_, code, origin) => {
    expect(parametersOf(code).epochs).toEqual([7, origin]);
  });

  it("lets the command that starts a job override what its code says", () => {
    const code = 'p.add_argument("--epochs", default=7)\nlr = 0.1';
    const start = (command: string) => ({ Dockerfile: `FROM x\nCMD ${command}\n` });
    expect(parametersOf(code, start("python train.py --epochs=9")).epochs).toEqual([9, "command-line"]);
    expect(parametersOf(code, start("python train.py trainer.max_epochs=9")).epochs).toEqual([9, "command-line"]);
    expect(parametersOf(code, start("torchrun --nproc_per_node=4 train.py --bf16"))).toMatchObject({
      gpus: [4, "command-line"],
      precision: ["bf16", "command-line"],
    });
  });

  it.each([
    ["precision", "float16", 'M.from_pretrained("a/b", torch_dtype=torch.float16)'],
    ["precision", "bf16", "TrainingArguments(bf16=True)"],
    ["precision", "mixed_float16", 'tf.keras.mixed_precision.set_global_policy("mixed_float16")'],
    ["quantization", "4bit", "BitsAndBytesConfig(load_in_4bit=True)"],
    ["adapter", "lora", "LoraConfig(r=8)"],
    ["resolution", 224, "transforms.Resize((224, 224))"],
    ["resolution", 320, "IMG_SIZE = (320, 320)"],
    ["sequenceLength", 512, "tokenizer(t, max_length=512)"],
    ["modelName", "resnet18", "import torchvision\ntorchvision.models.resnet18()"],
    ["modelName", "gpt2", "name = 'gpt2'\nAutoModel.from_pretrained(name)"],
    ["datasetSize", 1_000, 'load_dataset("a/b", split="train[:1000]")'],
    ["optimizer", "adamw", "torch.optim.AdamW(p)"],
    ["gpus", 2, "Trainer(devices=2)"],
  ])("%s is %s in %s", (name, value, code) => {
    expect(parametersOf(code)[name]?.[0]).toBe(value);
  });

  it("does not take for settings what only looks like them", () => {
    const found = parametersOf(
      [
        "x = jnp.zeros(3, dtype=torch.float32)",
        "state = {'epoch': 1}",
        "DDPMScheduler(num_train_timesteps=1000)",
        "plot(figsize=3, width=2)",
        "models.pop()",
        'load_dataset("json")',
      ].join("\n"),
    );
    expect(found).toEqual({});
  });

  it("knows a published data set's and a named model's size, and says that they are assumed", () => {
    const found = parametersOf('datasets.CIFAR10(".")\nAutoModel.from_pretrained("mistralai/Mixtral-8x7B-v0.1")');
    expect(found).toMatchObject({
      datasetSize: [50_000, "assumed"],
      resolution: [32, "assumed"],
      modelSizeB: [46.7, "assumed"],
    });
  });

  it("reads any number where one is written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom("batch_size", "BATCH_SIZE", "train_batch_size"),
        (size, name) => {
          expect(parametersOf(`${name} = ${size}`).batchSize).toEqual([size, "literal"]);
          expect(parametersOf(`f(${name.toLowerCase()}=${size})`).batchSize).toEqual([size, "literal"]);
        },
      ),
    );
  });
});
