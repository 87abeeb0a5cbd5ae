export interface ParameterRule {
  name: string;
  /** Matched against a name without dashes and underscores, in lower case. */
  pattern: RegExp;
  kind: "number" | "text";
}

/** Names that decide time or memory, as people write them. */
const parameterRules: readonly ParameterRule[] = [
  { name: "epochs", pattern: /^(num|n|max|nb|total|train|training)?epochs?(s?num)?$|^numtrainepochs$/, kind: "number" },
  {
    name: "steps",
    pattern: /^(max|num|n|total|train|training)(train|training)?(steps|iters|iterations|timesteps)$/,
    kind: "number",
  },
  {
    name: "batchSize",
    pattern: /^((per(device|gpu))?(train|training)?batchsize|bs|batchsz|minibatchsize)$/,
    kind: "number",
  },
  { name: "learningRate", pattern: /^(lr|learningrate|baselr|initlr)$/, kind: "number" },
  { name: "resolution", pattern: /^(resolution|imagesize|imgsize|imgsz|inputsize|cropsize|imsize)$/, kind: "number" },
  {
    name: "sequenceLength",
    pattern: /^(max)?(seqlen|seqlength|sequencelength|contextlength|blocksize)$|^maxlength$|^maxlen$/,
    kind: "number",
  },
  { name: "inferenceSteps", pattern: /^numinferencesteps$/, kind: "number" },
  { name: "images", pattern: /^(numimages|numsamples|nsamples)$/, kind: "number" },
  { name: "datasetSize", pattern: /^(datasetsize|trainsize|numtrain(samples|examples)?|ntrain)$/, kind: "number" },
  { name: "modelParameters", pattern: /^(modelparameters|numparameters|nparams)$/, kind: "number" },
  { name: "vocabularySize", pattern: /^(vocabsize|vocabularysize)$/, kind: "number" },
  { name: "hiddenSize", pattern: /^(hidden|hiddensize|hiddendim|nembd|dmodel|embeddim)$/, kind: "number" },
  { name: "layers", pattern: /^(numlayers|nlayers?|numhiddenlayers)$/, kind: "number" },
  { name: "gpus", pattern: /^(gpus|numgpus|ngpus|nprocpernode|tensorparallelsize|worldsize)$/, kind: "number" },
  {
    name: "modelName",
    pattern:
      /^(model|modelname|modelid|modelnameorpath|pretrainedmodelnameorpath|basemodel|arch|backbone|modeltype|checkpoint)$/,
    kind: "text",
  },
  { name: "precision", pattern: /^(precision|mixedprecision|dtype|torchdtype)$/, kind: "text" },
  { name: "cudaVersion", pattern: /^cudaversion$/, kind: "text" },
  { name: "frameworkVersion", pattern: /^frameworkversion$/, kind: "text" },
  { name: "datasetSha256", pattern: /^datasetsha256$/, kind: "text" },
  { name: "optimizer", pattern: /^(optimizer|optim)$/, kind: "text" },
  { name: "lossFunction", pattern: /^(loss|lossfunction|criterion)$/, kind: "text" },
];

/** The parameter a name in code, options or settings stands for; null when it stands for none. */
export function parameterRuleFor(name: string): ParameterRule | null {
  const plain = name.slice(0, 100).replace(/[-_]/g, "").toLowerCase();
  return parameterRules.find(({ pattern }) => pattern.test(plain)) ?? null;
}
