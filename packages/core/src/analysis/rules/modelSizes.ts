export interface ModelSize {
  /** Matched against the model's name in lower case. */
  pattern: RegExp;
  /** Weights, in billions. */
  parametersB: number;
  /** Billions of operations of one forward pass of one sample at the model's own resolution; null where it follows from tokens. */
  forwardGflops: number | null;
}

/** Published sizes of models people name; the first pattern that matches wins, so longer names stand first. */
const modelSizes: readonly ModelSize[] = [
  { pattern: /resnet-?_?18/, parametersB: 0.0117, forwardGflops: 1.8 },
  { pattern: /resnet-?_?34/, parametersB: 0.0218, forwardGflops: 3.7 },
  { pattern: /resnet-?_?50|resnext50/, parametersB: 0.0256, forwardGflops: 4.1 },
  { pattern: /resnet-?_?101|resnext101/, parametersB: 0.0445, forwardGflops: 7.8 },
  { pattern: /resnet-?_?152/, parametersB: 0.0602, forwardGflops: 11.6 },
  { pattern: /mobilenet/, parametersB: 0.0035, forwardGflops: 0.3 },
  { pattern: /efficientnet/, parametersB: 0.0053, forwardGflops: 0.4 },
  { pattern: /densenet/, parametersB: 0.008, forwardGflops: 2.9 },
  { pattern: /vgg-?1[1369]/, parametersB: 0.138, forwardGflops: 15.5 },
  { pattern: /inception/, parametersB: 0.0238, forwardGflops: 5.7 },
  { pattern: /vit[-_]?l|vit[-_]large/, parametersB: 0.307, forwardGflops: 61.6 },
  { pattern: /vit[-_]?b|vit[-_]base|\bvit\b/, parametersB: 0.086, forwardGflops: 17.6 },
  { pattern: /convnext/, parametersB: 0.0286, forwardGflops: 4.5 },
  { pattern: /yolo[a-z]*\d*x/, parametersB: 0.0682, forwardGflops: 129 },
  { pattern: /yolo[a-z]*\d*[ml]/, parametersB: 0.035, forwardGflops: 60 },
  { pattern: /yolo/, parametersB: 0.0065, forwardGflops: 10 },
  { pattern: /mask[-_]?r-?cnn/, parametersB: 0.0444, forwardGflops: 134 },
  { pattern: /faster[-_]?r-?cnn|retinanet/, parametersB: 0.0417, forwardGflops: 134 },
  { pattern: /ssd300/, parametersB: 0.0356, forwardGflops: 34.9 },
  { pattern: /deeplab/, parametersB: 0.042, forwardGflops: 179 },
  { pattern: /u-?net\b/, parametersB: 0.031, forwardGflops: 55 },
  { pattern: /stable-diffusion-3|sd3/, parametersB: 2.5, forwardGflops: 6_000 },
  { pattern: /flux/, parametersB: 12, forwardGflops: 20_000 },
  { pattern: /sdxl|stable-diffusion-xl/, parametersB: 3.5, forwardGflops: 6_000 },
  { pattern: /stable-diffusion|sd-?v?1|sd-turbo/, parametersB: 1.07, forwardGflops: 800 },
  { pattern: /stable-video|(^|[^a-z])svd($|[^a-z])/, parametersB: 1.5, forwardGflops: 2_000 },
  { pattern: /pixart/, parametersB: 0.6, forwardGflops: 500 },
  { pattern: /kandinsky/, parametersB: 1.2, forwardGflops: 800 },
  { pattern: /sam[-_]vit[-_]h|sam_vit_h/, parametersB: 0.64, forwardGflops: 2_980 },
  { pattern: /segformer-b0|mit[-_]b0/, parametersB: 0.0037, forwardGflops: 8.4 },
  { pattern: /segformer/, parametersB: 0.047, forwardGflops: 79 },
  { pattern: /swin[-_a-z0-9]*base|swin_b/, parametersB: 0.088, forwardGflops: 15.4 },
  { pattern: /swin/, parametersB: 0.0283, forwardGflops: 4.5 },
  { pattern: /(^|[/_-])detr/, parametersB: 0.0413, forwardGflops: 86 },
  { pattern: /alexnet/, parametersB: 0.061, forwardGflops: 0.7 },
  { pattern: /lenet/, parametersB: 0.00006, forwardGflops: 0.0008 },
  { pattern: /clip-vit-large|clip-vit-l/, parametersB: 0.428, forwardGflops: 81 },
  { pattern: /clip-vit|vit-b-32/, parametersB: 0.151, forwardGflops: 7.4 },
  { pattern: /distilbert|distilroberta/, parametersB: 0.066, forwardGflops: null },
  { pattern: /(roberta|bert|electra|deberta)[-_a-z0-9]*large/, parametersB: 0.34, forwardGflops: null },
  { pattern: /roberta|bert|electra/, parametersB: 0.11, forwardGflops: null },
  { pattern: /minilm/, parametersB: 0.023, forwardGflops: null },
  { pattern: /mpnet/, parametersB: 0.11, forwardGflops: null },
  { pattern: /t5[-_]?small/, parametersB: 0.06, forwardGflops: null },
  { pattern: /t5[-_]?large/, parametersB: 0.77, forwardGflops: null },
  { pattern: /t5[-_]?3b|t5[-_]?xl\b/, parametersB: 3, forwardGflops: null },
  { pattern: /t5/, parametersB: 0.22, forwardGflops: null },
  { pattern: /distilgpt2/, parametersB: 0.082, forwardGflops: null },
  { pattern: /gpt2-xl/, parametersB: 1.56, forwardGflops: null },
  { pattern: /gpt2-large/, parametersB: 0.77, forwardGflops: null },
  { pattern: /gpt2-medium/, parametersB: 0.35, forwardGflops: null },
  { pattern: /gpt-?2/, parametersB: 0.124, forwardGflops: null },
  { pattern: /gpt-?j/, parametersB: 6, forwardGflops: null },
  { pattern: /xlm-roberta-large/, parametersB: 0.56, forwardGflops: null },
  { pattern: /bart[-_]?large|pegasus/, parametersB: 0.41, forwardGflops: null },
  { pattern: /bart/, parametersB: 0.14, forwardGflops: null },
  { pattern: /marian|opus-mt/, parametersB: 0.077, forwardGflops: null },
  { pattern: /gpt-?neox?/, parametersB: 1.3, forwardGflops: null },
  { pattern: /tinyllama/, parametersB: 1.1, forwardGflops: null },
  { pattern: /bloomz?-7b1/, parametersB: 7.07, forwardGflops: null },
  { pattern: /phi-?2/, parametersB: 2.7, forwardGflops: null },
  { pattern: /phi-?4/, parametersB: 14, forwardGflops: null },
  { pattern: /deepseek-v[23]|deepseek-r1$/, parametersB: 671, forwardGflops: null },
  { pattern: /mixtral-8x22b/, parametersB: 141, forwardGflops: null },
  { pattern: /mixtral-8x7b/, parametersB: 46.7, forwardGflops: null },
  { pattern: /phi-?[123]-?mini/, parametersB: 3.8, forwardGflops: null },
  { pattern: /whisper[-_.a-z0-9/]*large/, parametersB: 1.55, forwardGflops: null },
  { pattern: /whisper/, parametersB: 0.244, forwardGflops: null },
  { pattern: /wav2vec2|hubert/, parametersB: 0.095, forwardGflops: null },
  { pattern: /musicgen-small/, parametersB: 0.3, forwardGflops: null },
  { pattern: /musicgen/, parametersB: 1.5, forwardGflops: null },
  { pattern: /speecht5/, parametersB: 0.144, forwardGflops: null },
  { pattern: /tacotron/, parametersB: 0.028, forwardGflops: null },
  { pattern: /waveglow/, parametersB: 0.088, forwardGflops: null },
];

/** What is known of a model by its name: a table entry, or a size the name spells ("7b", "350M"). Null when nothing is. */
export function modelSizeOf(name: string): Omit<ModelSize, "pattern"> | null {
  const text = name.slice(0, 300).toLowerCase();
  const experts = /(?:^|[-_/. ])(\d{1,3})x(\d{1,3}(?:\.\d)?)b(?:$|[-_/. ])/.exec(text);
  const spelled = /(?:^|[-_/. ])(\d{1,4}(?:\.\d{1,3})?)(b|m)(?:$|[-_/. ])/.exec(text);
  if (experts === null && spelled) {
    const parametersB = Number(spelled[1]) * (spelled[2] === "b" ? 1 : 0.001);
    if (parametersB > 0) return { parametersB, forwardGflops: null };
  }
  const known = modelSizes.find(({ pattern }) => pattern.test(text));
  if (known) return known;
  // Experts share their attention: 8x7B is 47 billion, not 56.
  return experts ? { parametersB: 0.85 * Number(experts[1]) * Number(experts[2]), forwardGflops: null } : null;
}
