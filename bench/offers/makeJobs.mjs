import { analyzeJob } from "@gpukit/core";

const scripts = [
  "import torch, torchvision\nepochs = 3\nbatch_size = 64\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n",
  "import torch\nfrom transformers import BertForSequenceClassification\nmodel = BertForSequenceClassification.from_pretrained('bert-base-uncased').cuda()\nnum_train_epochs = 2\nloss.backward()\n",
  "from diffusers import StableDiffusionPipeline\npipe = StableDiffusionPipeline.from_pretrained('CompVis/stable-diffusion-v1-4').to('cuda')\nimages = pipe(['a cat'] * 16, num_inference_steps=50)\n",
  "import torch\nfrom transformers import AutoModelForCausalLM\nmodel = AutoModelForCausalLM.from_pretrained('meta-llama/Meta-Llama-3-8B').cuda()\nmodel.generate(max_new_tokens=256)\n",
  "import cupy as cp\nsteps = 100000\nx = cp.zeros((4096, 4096))\n",
];

/** Jobs of five kinds, each needing another amount of memory: from next to nothing to most of a 40 GB card. */
export const makeJobs = (count, random) =>
  Array.from({ length: count }, (_, number) => {
    const text = scripts[number % scripts.length];
    const analysis = analyzeJob([{ path: "job.py", bytes: new TextEncoder().encode(text) }]);
    const mid = 0.5 + 38 * random.next() ** 2;
    const vramGb = { low: mid * 0.7, mid, high: mid * random.between(1.1, 1.6) };
    return { ...analysis, requirements: { ...analysis.requirements, vramGb } };
  });
