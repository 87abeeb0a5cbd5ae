export interface ParameterRule {
  name: string;
  /** Matched against a name without dashes and underscores, in lower case. */
  pattern: RegExp;
  kind: "number" | "text";
  /** What is smaller, or larger, means something else. */
  least?: number;
  most?: number;
  /** What a text must have in it to be one of these. */
  like?: RegExp;
}

/** Names that decide time or memory, as people write them. */
const parameterRules: readonly ParameterRule[] = [
  {
    name: "epochs",
    pattern: /^((num|n|max|nb|no|total|train|training)(of)?(train|training)?epochs?|epochs|nepochs|numberofepochs)$/,
    kind: "number",
  },
  {
    name: "steps",
    pattern:
      /^((max|num|n|total|train|training|nb)(of)?(train|training|optimizer)?(steps|iters|iterations|updates)|totaltimesteps|maxtimesteps|steps|niter|iterations|maxiter|trainsteps|trainiters)$/,
    kind: "number",
  },
  // A diffusion model's noise is added in a thousand timesteps; agents are trained for many more.
  { name: "steps", pattern: /^numtimesteps$/, kind: "number", least: 5_000 },
  {
    name: "batchSize",
    pattern:
      /^((per(device|gpu|core))?(train|training|micro|mini|device|global)?(per(device|gpu))?(train|training)?batchsize|batch|bs|batchsz|nbatch|samplespergpu|imsperbatch|microbatchsizepergpu|perdevicetrainbatchsize)$/,
    kind: "number",
  },
  {
    name: "gradientAccumulation",
    pattern: /^(gradient|grad)accum(ulation)?(steps)?$|^accumulategradbatches$|^accumulationsteps$/,
    kind: "number",
  },
  {
    name: "learningRate",
    pattern: /^(lr|learningrate|baselr|initlr|initiallr|initiallearningrate|maxlr|lr0|eta)$/,
    kind: "number",
  },
  {
    name: "resolution",
    pattern:
      /^((train|input|target|output)?(resolution|imagesize|imgsize|imgsz|imagesz|inputsize|cropsize|imsize|imagewidth|imgwidth|imgheight|imageheight|targetsize)|patchsize3d|roisize|spatialsize|resx|resolutionx|height|width)$/,
    kind: "number",
    least: 8,
    most: 8_192,
  },
  {
    name: "sequenceLength",
    pattern:
      /^((max)?(seqlen|seqlength|sequencelength|contextlength|contextsize|contextwindow|blocksize)|(max|model(max)?|total)(seq)?len(gth)?|modelmaxlength|maxmodellen|nctx|nctxt|maxsequencelength|maxpositionembeddings|maxtokens|maxsourcelength|maxinputlength|maxprompt(length)?|bptt|cutofflen|lookback|seqsize)$/,
    kind: "number",
  },
  { name: "newTokens", pattern: /^(max)?newtokens$|^maxgenlen$|^maxcompletionlength$/, kind: "number" },
  { name: "inferenceSteps", pattern: /^(num)?inferencesteps$|^ddimsteps$|^samplingsteps$/, kind: "number" },
  {
    name: "images",
    pattern: /^(numimages|numsamples|nsamples|numimagesperprompt)$/,
    kind: "number",
  },
  {
    name: "datasetSize",
    pattern:
      /^(datasetsize|trainsize|numtrain(ing)?(samples|examples|images)?|ntrain|maxtrainsamples|trainsamples|samplesperepoch)$/,
    kind: "number",
  },
  { name: "modelParameters", pattern: /^(modelparameters|numparameters|nparams)$/, kind: "number" },
  {
    name: "vocabularySize",
    pattern: /^(vocabsize|vocabularysize|nvocab|numtokens|ntoken|ntokens|maxfeatures)$/,
    kind: "number",
  },
  {
    name: "hiddenSize",
    pattern: /^(hidden|hiddensize|hiddendim|hiddenchannels|nembd|dmodel|embeddim|modeldim|nhid|emsize|hiddenunits)$/,
    kind: "number",
  },
  { name: "layers", pattern: /^(numlayers?|nlayers?|numhiddenlayers|depth)$/, kind: "number" },
  { name: "environments", pattern: /^(num|n)envs$|^numenvironments$|^numworkers?envs$/, kind: "number" },
  {
    name: "gpus",
    pattern:
      /^(gpus|numgpus?|ngpus?|ngpuspernode|nprocpernode|tensorparallelsize|tpsize|worldsize|devices|numdevices|gpuspernode|numprocesses|numprocs)$/,
    kind: "number",
  },
  { name: "nodes", pattern: /^(numnodes|nnodes|nummachines)$/, kind: "number" },
  {
    name: "modelName",
    pattern:
      /^(model|modelname|modelid|modelnameorpath|modelpath|pretrainedmodelnameorpath|pretrainedmodel|basemodel|basemodelname|modelcheckpoint|arch|architecture|backbone|encodername|modeltype|checkpoint|checkpointpath|repoid|ckpt)$/,
    kind: "text",
  },
  {
    name: "precision",
    pattern:
      /^(precision|mixedprecision|mixed|dtype|torchdtype|computedtype|paramdtype|bnb4bitcomputedtype|halfprecisionbackend|ampdtype)$/,
    kind: "text",
    like: /16|32|64|half|amp|mixed|fp8|int8|int4|auto/i,
  },
  {
    name: "quantization",
    pattern: /^(quantization|quantize|quantizationmethod|quantmethod|quantizationbit|bnb4bitquanttype)$/,
    kind: "text",
  },
  { name: "adapter", pattern: /^(adapter|peftmethod|pefttype|finetuningtype)$/, kind: "text" },
  { name: "adapterRank", pattern: /^(lorar|lorarank|lora_r|loradim|rank)$/, kind: "number" },
  {
    name: "optimizer",
    pattern: /^(optimizer|optim|optimizername|opt)$/,
    kind: "text",
    like: /ada|sgd|rms|lamb|lars|lbfgs|lion|prop|ftrl|novograd|momentum|descent|muon|shampoo|sophia/i,
  },
  { name: "lossFunction", pattern: /^(loss|lossfunction|lossfn|criterion|objective)$/, kind: "text" },
  { name: "cudaVersion", pattern: /^cudaversion$/, kind: "text" },
  { name: "frameworkVersion", pattern: /^frameworkversion$/, kind: "text" },
  { name: "datasetSha256", pattern: /^datasetsha256$/, kind: "text" },
];

/** The parameter a name in code, options or settings stands for; null when it stands for none. */
export function parameterRuleFor(name: string): ParameterRule | null {
  if (name.length > longestName) return null;
  const plain = name.replace(/[-_]/g, "").toLowerCase();
  return anyParameter.test(plain) ? (parameterRules.find(({ pattern }) => pattern.test(plain)) ?? null) : null;
}

const longestName = 60;

/** Most names are none, which one look tells. */
const anyParameter = new RegExp(parameterRules.map(({ pattern }) => pattern.source).join("|"));
