import type { FactKind, Rule } from "./rule.js";

/** A data set people name, and how many training samples it has as published. */
export interface DatasetRule extends Rule<string> {
  samples: number;
  /** Pixels per side of its pictures, where all have the same. */
  resolution?: number;
}

/** Prose talks of data sets that are not used. */
const where: readonly FactKind[] = ["import", "call", "string", "name", "file", "option", "command", "path"];

function dataset(name: string, words: string, samples: number, resolution?: number): DatasetRule {
  const rule = { value: name, weight: 1, in: where, words, reason: `the data set ${name}`, samples };
  return resolution === undefined ? rule : { ...rule, resolution };
}

/** The first that is met is meant, so narrower names stand before wider ones. */
export const datasetRules: readonly DatasetRule[] = [
  dataset("Fashion-MNIST", "fashion mnist, fashionmnist", 60_000, 28),
  dataset("EMNIST", "emnist", 697_932, 28),
  dataset("MNIST", "mnist, kmnist, mnist*", 60_000, 28),
  dataset("CIFAR-100", "cifar100, cifar 100", 50_000, 32),
  dataset("CIFAR-10", "cifar10, cifar 10, cifar10*", 50_000, 32),
  dataset("SVHN", "svhn", 73_257, 32),
  dataset("STL-10", "stl10, stl 10", 5_000, 96),
  dataset("Tiny ImageNet", "tiny imagenet, tinyimagenet, tiny image net", 100_000, 64),
  dataset("ImageNet", "imagenet, imagenet1k, imagenet 1k, image net, ilsvrc*", 1_281_167),
  dataset("Food-101", "food101, food 101", 75_750),
  dataset("Oxford Flowers", "flowers102, flowers 102, tf flowers, oxford flowers102", 1_020),
  dataset("Oxford-IIIT Pet", "oxford iiit pet, oxford iiit pets, oxfordiiitpet*", 3_680),
  dataset("CelebA", "celeba*, celeb a", 162_770),
  dataset("COCO", "coco, mscoco, coco128, coco2017, coco 2017, coco detection, train2017", 118_287),
  dataset("Pascal VOC", "pascal voc, voc segmentation, voc detection, voc2012, voc2007, pascal voc*", 11_530),
  dataset("Cityscapes", "cityscapes", 2_975),
  dataset("ADE20K", "ade20k, scene parse 150", 20_210),
  dataset("Carvana", "carvana*", 5_088),
  dataset("KITTI", "kitti", 7_481),
  dataset("GLUE MRPC", "mrpc", 3_668),
  dataset("SST-2", "sst2, sst 2", 67_349),
  dataset("MultiNLI", "mnli, multi nli, multinli", 392_702),
  dataset("SNLI", "snli", 550_152),
  dataset("SQuAD", "squad, squad v2, squadv2, squad v1", 87_599),
  dataset("CoNLL-2003", "conll2003, conll 2003", 14_041),
  dataset("IMDb", "imdb, aclimdb, acl imdb", 25_000),
  dataset("AG News", "ag news, agnews", 120_000),
  dataset("XSum", "xsum", 204_045),
  dataset("CNN/DailyMail", "cnn dailymail, cnndm", 287_113),
  dataset("Multi30k", "multi30k", 29_000),
  dataset("SAMSum", "samsum", 14_732),
  dataset("WikiText", "wikitext*, wiki text2, wiki text", 36_718),
  dataset("Tiny Shakespeare", "tiny shakespeare, tinyshakespeare, shakespeare char", 1_115_394),
  dataset("OpenWebText", "openwebtext, open web text", 8_013_769),
  dataset("Alpaca", "tatsu lab alpaca, alpaca cleaned, alpaca data", 52_002),
  dataset("UltraChat", "ultrachat*", 207_865),
  dataset("LibriSpeech", "librispeech*, libri speech", 28_539),
  dataset("Speech Commands", "speech commands, speechcommands", 84_843),
  dataset("LJ Speech", "lj speech, ljspeech*", 13_100),
  dataset("ESC-50", "esc50, esc 50", 2_000),
  dataset("Cora", "cora, cora graph dataset", 2_708),
  dataset("CiteSeer", "citeseer", 3_327),
  dataset("PubMed", "pubmed", 19_717),
  dataset("QM9", "qm9", 130_831),
  dataset("ogbn-arxiv", "ogbn arxiv", 169_343),
  dataset("ogbn-products", "ogbn products", 2_449_029),
  dataset("California Housing", "california housing", 20_640),
  dataset("Boston Housing", "boston housing, load boston", 506),
  dataset("Iris", "iris, load iris", 150),
  dataset("MovieLens", "movielens*, ml 100k, ml 1m, ml 20m, ml 25m", 1_000_209),
];
