/** A data set people name, and how many training samples it has as published. */
export interface DatasetRule {
  name: string;
  /** Phrases between commas, as in every rule. */
  words: string;
  samples: number;
  /** Pixels per side of its pictures, where all have the same. */
  resolution?: number;
}

/** The first that is met is meant, so narrower names stand before wider ones. */
export const datasetRules: readonly DatasetRule[] = [
  { name: "Fashion-MNIST", words: "fashion mnist, fashionmnist", samples: 60_000, resolution: 28 },
  { name: "EMNIST", words: "emnist", samples: 697_932, resolution: 28 },
  { name: "MNIST", words: "mnist, kmnist, mnist*", samples: 60_000, resolution: 28 },
  { name: "CIFAR-100", words: "cifar100, cifar 100", samples: 50_000, resolution: 32 },
  { name: "CIFAR-10", words: "cifar10, cifar 10, cifar10*", samples: 50_000, resolution: 32 },
  { name: "SVHN", words: "svhn", samples: 73_257, resolution: 32 },
  { name: "STL-10", words: "stl10, stl 10", samples: 5_000, resolution: 96 },
  { name: "Tiny ImageNet", words: "tiny imagenet, tinyimagenet, tiny image net", samples: 100_000, resolution: 64 },
  { name: "ImageNet", words: "imagenet, imagenet1k, imagenet 1k, image net, ilsvrc*", samples: 1_281_167 },
  { name: "Food-101", words: "food101, food 101", samples: 75_750 },
  { name: "Oxford Flowers", words: "flowers102, flowers 102, tf flowers, oxford flowers102", samples: 1_020 },
  { name: "Oxford-IIIT Pet", words: "oxford iiit pet, oxford iiit pets, oxfordiiitpet*", samples: 3_680 },
  { name: "CelebA", words: "celeba*, celeb a", samples: 162_770 },
  { name: "COCO", words: "coco, mscoco, coco128, coco2017, coco 2017, coco detection, train2017", samples: 118_287 },
  {
    name: "Pascal VOC",
    words: "pascal voc, voc segmentation, voc detection, voc2012, voc2007, pascal voc*",
    samples: 11_530,
  },
  { name: "Cityscapes", words: "cityscapes", samples: 2_975 },
  { name: "ADE20K", words: "ade20k, scene parse 150", samples: 20_210 },
  { name: "Carvana", words: "carvana*", samples: 5_088 },
  { name: "KITTI", words: "kitti", samples: 7_481 },
  { name: "GLUE MRPC", words: "mrpc", samples: 3_668 },
  { name: "SST-2", words: "sst2, sst 2", samples: 67_349 },
  { name: "MultiNLI", words: "mnli, multi nli, multinli", samples: 392_702 },
  { name: "SNLI", words: "snli", samples: 550_152 },
  { name: "SQuAD", words: "squad, squad v2, squadv2, squad v1", samples: 87_599 },
  { name: "CoNLL-2003", words: "conll2003, conll 2003", samples: 14_041 },
  { name: "IMDb", words: "imdb, aclimdb, acl imdb", samples: 25_000 },
  { name: "AG News", words: "ag news, agnews", samples: 120_000 },
  { name: "XSum", words: "xsum", samples: 204_045 },
  { name: "CNN/DailyMail", words: "cnn dailymail, cnndm", samples: 287_113 },
  { name: "Multi30k", words: "multi30k", samples: 29_000 },
  { name: "SAMSum", words: "samsum", samples: 14_732 },
  { name: "WikiText", words: "wikitext*, wiki text2, wiki text", samples: 36_718 },
  { name: "Tiny Shakespeare", words: "tiny shakespeare, tinyshakespeare, shakespeare char", samples: 1_115_394 },
  { name: "OpenWebText", words: "openwebtext, open web text", samples: 8_013_769 },
  { name: "Alpaca", words: "tatsu lab alpaca, alpaca cleaned, alpaca data", samples: 52_002 },
  { name: "UltraChat", words: "ultrachat*", samples: 207_865 },
  { name: "LibriSpeech", words: "librispeech*, libri speech", samples: 28_539 },
  { name: "Speech Commands", words: "speech commands, speechcommands", samples: 84_843 },
  { name: "LJ Speech", words: "lj speech, ljspeech*", samples: 13_100 },
  { name: "ESC-50", words: "esc50, esc 50", samples: 2_000 },
  { name: "Cora", words: "cora, cora graph dataset", samples: 2_708 },
  { name: "CiteSeer", words: "citeseer", samples: 3_327 },
  { name: "PubMed", words: "pubmed", samples: 19_717 },
  { name: "QM9", words: "qm9", samples: 130_831 },
  { name: "ogbn-arxiv", words: "ogbn arxiv", samples: 169_343 },
  { name: "ogbn-products", words: "ogbn products", samples: 2_449_029 },
  { name: "California Housing", words: "california housing", samples: 20_640 },
  { name: "Boston Housing", words: "boston housing, load boston", samples: 506 },
  { name: "Iris", words: "iris, load iris", samples: 150 },
  { name: "MovieLens", words: "movielens*, ml 100k, ml 1m, ml 20m, ml 25m", samples: 1_000_209 },
];
