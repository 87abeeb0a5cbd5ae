/** A data set people name, and how many training samples it has as published. */
export interface DatasetRule {
  name: string;
  /** Matched against imports, calls and strings in lower case. */
  pattern: RegExp;
  samples: number;
}

export const datasetRules: readonly DatasetRule[] = [
  { name: "Fashion-MNIST", pattern: /fashion[-_]?mnist/, samples: 60_000 },
  { name: "MNIST", pattern: /(^|[^a-z])mnist($|[^a-z])/, samples: 60_000 },
  { name: "CIFAR-100", pattern: /cifar[-_]?100/, samples: 50_000 },
  { name: "CIFAR-10", pattern: /cifar[-_]?10($|[^0])/, samples: 50_000 },
  { name: "ImageNet", pattern: /imagenet($|[^a-z])|ilsvrc/, samples: 1_281_167 },
  { name: "COCO", pattern: /(^|[^a-z])coco(128|2017|_2017)?($|[^a-z])/, samples: 118_287 },
  { name: "Pascal VOC", pattern: /(pascal[-_ ]?voc|voc(segmentation|detection|2012))/, samples: 11_530 },
  { name: "SQuAD", pattern: /(^|[^a-z])squad(_v2)?($|[^a-z])/, samples: 87_599 },
  { name: "IMDb", pattern: /(^|[^a-z])imdb($|[^a-z])/, samples: 25_000 },
  { name: "WikiText", pattern: /wikitext/, samples: 36_718 },
  { name: "LibriSpeech", pattern: /librispeech/, samples: 28_539 },
  { name: "Speech Commands", pattern: /speech_?commands/, samples: 84_843 },
  { name: "LJ Speech", pattern: /lj_?speech/, samples: 13_100 },
  { name: "Cora", pattern: /(^|[^a-z])cora($|[^a-z])/, samples: 2_708 },
];
