/** A data set people name, and how many training samples it has as published. */
export interface DatasetRule {
  name: string;
  /** Matched against imports, calls and strings in lower case. */
  pattern: RegExp;
  samples: number;
  /** Pixels per side of its pictures, where all have the same. */
  resolution?: number;
}

/** The first that is met is meant, so narrower names stand before wider ones. */
export const datasetRules: readonly DatasetRule[] = [
  { name: "Fashion-MNIST", pattern: /fashion[-_]?mnist/, samples: 60_000, resolution: 28 },
  { name: "EMNIST", pattern: /(^|[^a-z])emnist($|[^a-z])/, samples: 697_932, resolution: 28 },
  { name: "MNIST", pattern: /(^|[^a-z])k?mnist($|[^a-z])/, samples: 60_000, resolution: 28 },
  { name: "CIFAR-100", pattern: /cifar[-_]?100/, samples: 50_000, resolution: 32 },
  { name: "CIFAR-10", pattern: /cifar[-_]?10($|[^0])/, samples: 50_000, resolution: 32 },
  { name: "SVHN", pattern: /(^|[^a-z])svhn($|[^a-z])/, samples: 73_257, resolution: 32 },
  { name: "STL-10", pattern: /(^|[^a-z])stl[-_]?10($|[^a-z])/, samples: 5_000, resolution: 96 },
  { name: "Tiny ImageNet", pattern: /tiny[-_ ]?imagenet/, samples: 100_000, resolution: 64 },
  { name: "ImageNet", pattern: /imagenet($|[^a-z])|ilsvrc/, samples: 1_281_167 },
  { name: "Food-101", pattern: /food[-_]?101/, samples: 75_750 },
  { name: "Oxford Flowers", pattern: /(oxford_?)?flowers?[-_]?102|tf_flowers/, samples: 1_020 },
  { name: "Oxford-IIIT Pet", pattern: /oxford[-_]?iiit[-_]?pets?/, samples: 3_680 },
  { name: "CelebA", pattern: /celeba/, samples: 162_770 },
  { name: "COCO", pattern: /(^|[^a-z])(ms)?coco(128|2017|_2017)?($|[^a-z])/, samples: 118_287 },
  { name: "Pascal VOC", pattern: /(pascal[-_ ]?voc|voc(segmentation|detection|2012|2007))/, samples: 11_530 },
  { name: "Cityscapes", pattern: /cityscapes/, samples: 2_975 },
  { name: "ADE20K", pattern: /ade20k/, samples: 20_210 },
  { name: "Carvana", pattern: /carvana/, samples: 5_088 },
  { name: "KITTI", pattern: /(^|[^a-z])kitti($|[^a-z])/, samples: 7_481 },
  { name: "GLUE MRPC", pattern: /(^|[^a-z])mrpc($|[^a-z])/, samples: 3_668 },
  { name: "SST-2", pattern: /(^|[^a-z])sst-?2($|[^a-z0-9])/, samples: 67_349 },
  { name: "MultiNLI", pattern: /(^|[^a-z])(mnli|multi_?nli)($|[^a-z])/, samples: 392_702 },
  { name: "SNLI", pattern: /(^|[^a-z])snli($|[^a-z])/, samples: 550_152 },
  { name: "SQuAD", pattern: /(^|[^a-z])squad(_?v[12][.\d]*)?($|[^a-z])/, samples: 87_599 },
  { name: "CoNLL-2003", pattern: /conll[-_]?2003/, samples: 14_041 },
  { name: "IMDb", pattern: /(^|[^a-z])(acl)?imdb($|[^a-z])/, samples: 25_000 },
  { name: "AG News", pattern: /(^|[^a-z])ag_?news($|[^a-z])/, samples: 120_000 },
  { name: "XSum", pattern: /(^|[^a-z])xsum($|[^a-z])/, samples: 204_045 },
  { name: "CNN/DailyMail", pattern: /cnn_?dailymail/, samples: 287_113 },
  { name: "Multi30k", pattern: /multi30k/, samples: 29_000 },
  { name: "SAMSum", pattern: /samsum/, samples: 14_732 },
  { name: "WikiText", pattern: /wikitext/, samples: 36_718 },
  { name: "Tiny Shakespeare", pattern: /tiny_?shakespeare|shakespeare_char/, samples: 1_115_394 },
  { name: "OpenWebText", pattern: /openwebtext/, samples: 8_013_769 },
  { name: "Alpaca", pattern: /tatsu-lab\/alpaca|alpaca-cleaned|alpaca_data/, samples: 52_002 },
  { name: "UltraChat", pattern: /ultrachat/, samples: 207_865 },
  { name: "LibriSpeech", pattern: /librispeech/, samples: 28_539 },
  { name: "Speech Commands", pattern: /speech_?commands/, samples: 84_843 },
  { name: "LJ Speech", pattern: /lj_?speech/, samples: 13_100 },
  { name: "ESC-50", pattern: /esc-?50/, samples: 2_000 },
  { name: "Cora", pattern: /(^|[^a-z])cora($|[^a-z])/, samples: 2_708 },
  { name: "CiteSeer", pattern: /(^|[^a-z])citeseer($|[^a-z])/, samples: 3_327 },
  { name: "PubMed", pattern: /(^|[^a-z])pubmed($|[^a-z])/, samples: 19_717 },
  { name: "QM9", pattern: /(^|[^a-z])qm9($|[^a-z])/, samples: 130_831 },
  { name: "ogbn-arxiv", pattern: /ogbn[-_]arxiv/, samples: 169_343 },
  { name: "ogbn-products", pattern: /ogbn[-_]products/, samples: 2_449_029 },
  { name: "California Housing", pattern: /california_?housing/, samples: 20_640 },
  { name: "Boston Housing", pattern: /boston_?housing|load_boston/, samples: 506 },
  { name: "Iris", pattern: /(^|[^a-z])(load_)?iris($|[^a-z])/, samples: 150 },
  { name: "MovieLens", pattern: /movielens|ml-(100k|1m|20m|25m)/, samples: 1_000_209 },
];
