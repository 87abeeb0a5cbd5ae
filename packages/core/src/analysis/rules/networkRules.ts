/** Calls that reach a host without naming it in the script. */
export const networkRules: readonly { pattern: RegExp; host: string }[] = [
  {
    pattern:
      /from_pretrained$|^datasets\.load_dataset$|(^|\.)(hf_hub_download|snapshot_download|push_to_hub)$|(^|\.)sentencetransformer$/,
    host: "huggingface.co",
  },
  { pattern: /^torch\.hub\.load/, host: "github.com" },
  { pattern: /^torchvision\.datasets\.cifar/, host: "www.cs.toronto.edu" },
  { pattern: /^torchvision\.datasets\.(fashion)?mnist/, host: "ossci-datasets.s3.amazonaws.com" },
  { pattern: /^torchvision\.models\./, host: "download.pytorch.org" },
  { pattern: /^(tensorflow\.|tf\.)?keras\.(datasets|applications)\./, host: "storage.googleapis.com" },
  { pattern: /^tensorflow_hub\.load/, host: "tfhub.dev" },
  { pattern: /^wandb\.(init|login)$/, host: "api.wandb.ai" },
  { pattern: /^openai\./, host: "api.openai.com" },
];

/** Calls that read a secret without naming it in the script. */
export const secretRules: readonly { pattern: RegExp; secret: string }[] = [
  { pattern: /^openai\.(Async)?OpenAI$/, secret: "OPENAI_API_KEY" },
  { pattern: /^anthropic\.(Async)?Anthropic$/, secret: "ANTHROPIC_API_KEY" },
  { pattern: /^wandb\.login$/, secret: "WANDB_API_KEY" },
  { pattern: /(^|\.)notebook_login$|^huggingface_hub\.login$/, secret: "HF_TOKEN" },
];
