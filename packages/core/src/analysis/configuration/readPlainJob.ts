import type { JobSource } from "../jobSource.js";
import type { Literal, PythonFacts } from "../python/pythonFacts.js";
import { emptyPythonFacts } from "./emptyPythonFacts.js";

/** What a plain job says, by the names people give it. */
const saying = {
  title: /^(title|name|jobname|description|task|tasktype|jobtype|type|problem)$/,
  model: /^(model|modeltype|modelname|architecture|arch|network|algorithm|algo|policy)$/,
  environment: /^(env|environment|envid|envname|gym|gymenv)$/,
  dataset: /^(dataset|datasetname|data|corpus)$/,
  vocabulary: /^(vocabsize|vocabularysize|vocab)$/,
  device: /^(device|devicekind|devicetype|accelerator)$/,
  framework: /^(framework|library|backend)$/,
} as const;

/** Settings that make a configuration one of training; two of them and it is a job. */
const training =
  /^(num|n|max)?(train)?epochs?$|^(train)?batchsize$|^(lr|learningrate)$|^(optimizer|optim)$|^(loss|lossfunction|criterion)$|^(vocabsize|vocabularysize)$|^(episodes|numepisodes|totaltimesteps|maxsteps|steps)$|^(modeltype|algorithm)$/;

const trains = /^(num|n|max)?(train)?epochs?$|^(lr|learningrate)$|^(optimizer|optim)$|^(loss|lossfunction|criterion)$/;

const modules: Readonly<Record<string, string>> = {
  pytorch: "torch",
  torch: "torch",
  tensorflow: "tensorflow",
  tf: "tensorflow",
  keras: "keras",
  jax: "jax",
  flax: "flax",
};

/** Model types that read and write words, where nothing else says what they read. */
const sequenceModel = /transformer|gpt|lstm|gru|rnn|llama|mamba/i;

/** The first setting that only training has; null for a configuration without any. */
export function trainingLine(settings: JobSource["settings"]): number | null {
  const found = settings.find(({ name }) => trains.test(plain(name)));
  return found?.line ?? null;
}

function plain(name: string): string {
  return name.replace(/[-_ ]/g, "").toLowerCase();
}

/**
 * A plain job configuration (title, model type, epochs, batch size, …) as the code it stands for: a model in PyTorch, unless it names a
 * framework. Null where the settings are of something else.
 */
export function readPlainJob(settings: JobSource["settings"]): PythonFacts | null {
  const known = settings.map((setting) => ({ ...setting, plain: plain(setting.name) }));
  const trained = new Set(known.flatMap(({ plain }) => (training.test(plain) ? [plain] : [])));
  const find = (pattern: RegExp) => known.find(({ plain, value }) => pattern.test(plain) && typeof value === "string");
  const model = find(saying.model);
  const environment = find(saying.environment);
  if (trained.size < 2 || !(model || environment || find(saying.dataset) || find(saying.title))) return null;

  const facts = emptyPythonFacts();
  const first = known.find(({ plain }) => training.test(plain));
  const framework = find(saying.framework);
  const module = modules[String(framework?.value ?? "pytorch").toLowerCase()] ?? "torch";
  facts.imports.push({ module, names: [], line: (framework ?? model ?? first)?.line ?? 1, aliases: {} });
  for (const { plain, value, line } of known)
    if (typeof value === "string" && (saying.title.test(plain) || saying.model.test(plain)))
      facts.definitions.push({ kind: "class", name: nameOf(value), bases: [], line });
  if (environment) facts.calls.push(call("gymnasium.make", environment.value, environment.line));
  if (environment && isEnvironment(environment.value))
    facts.imports.push({ module: "gymnasium", names: [], line: environment.line, aliases: {} });
  const vocabulary = known.find(({ plain }) => saying.vocabulary.test(plain));
  if (vocabulary && (!model || sequenceModel.test(String(model.value))))
    facts.definitions.push({ kind: "class", name: "LanguageModel", bases: [], line: vocabulary.line });
  const line = trainingLine(settings);
  if (line !== null) facts.calls.push({ name: "loss.backward", arguments: [], line });
  const device = find(saying.device);
  if (device) facts.calls.push(call("torch.device", device.value, device.line));
  return facts;
}

/** "CartPole-v1", "ALE/Pong-v5". */
function isEnvironment(value: Literal): boolean {
  return /^[\w/.-]+-v\d+$/.test(String(value));
}

function call(name: string, value: Literal, line: number) {
  return { name, arguments: [{ keyword: null, line, literal: value, reference: null }], line };
}

/** Words as a name in code: "Image classification of CIFAR-10" is "image_classification_of_cifar_10". */
function nameOf(text: string): string {
  return text
    .slice(0, 120)
    .trim()
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}
