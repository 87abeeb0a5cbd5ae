/** Something in the code that a consumer should know before the job runs on a machine of somebody else. */
export interface RiskRule {
  code: string;
  /** Where it shows: the names of calls, imported modules, or texts. */
  in: "call" | "import" | "string";
  pattern: RegExp;
  message: string;
}

export const riskRules: readonly RiskRule[] = [
  {
    code: "opaque-code",
    in: "call",
    pattern: /^(eval|exec|os\.system|os\.popen|subprocess\.\w+|pickle\.loads?|marshal\.loads?|ctypes\.\w+)$/,
    message: "Runs other programs or data as code.",
  },
  {
    code: "waits-for-person",
    in: "call",
    pattern: /^(input|raw_input|getpass\.getpass|cv2\.(imshow|waitKey)|pdb\.set_trace|breakpoint)$/,
    message: "Waits for a person to type or to look, and nobody sits at the rented machine.",
  },
  {
    code: "own-paths",
    in: "string",
    pattern: /^(\/home\/|\/Users\/|\/mnt\/|\/scratch\/|[A-Za-z]:\\|~\/|\/content\/drive\/|\/kaggle\/input\/)\S/,
    message: "Reads or writes places of its author's machine, which a rented one does not have.",
  },
  {
    code: "own-platform",
    in: "import",
    pattern: /^(google\.colab|kaggle_secrets|kaggle_datasets|dbutils|sagemaker)(\.|$)/,
    message: "Uses functions of a platform it was written on.",
  },
  {
    code: "gated-model",
    in: "string",
    pattern:
      /^(meta-llama\/|google\/gemma|google\/paligemma|black-forest-labs\/FLUX\.1-dev|stabilityai\/stable-diffusion-3|mistralai\/Mi[sx]tral-.*-v0\.3|pyannote\/)/,
    message: "Loads a model whose licence must be accepted first; give the token of an account that has.",
  },
  {
    code: "several-gpus",
    in: "call",
    pattern:
      /(^|\.)(DistributedDataParallel|DataParallel|FullyShardedDataParallel|init_process_group|MirroredStrategy|MultiWorkerMirroredStrategy|pmap)$/,
    message: "Can use several GPUs at once; one is assumed where no number is in the files.",
  },
];
