import { median } from "../market/statistics.mjs";

/** Trillions of operations of one sample in training, as estimates count them. */
const workloads = [
  { name: "bert-large squad finetune", kin: "bert-base squad finetune", times: 0.34 / 0.11 },
  { name: "maskrcnn train", kin: "resnet50 train", times: 134 / 4.1 },
  { name: "ssd300 train", kin: "resnet50 train", times: 34.9 / 4.1 },
];

/** What a measured workload says of another of its kind, by operations alone (tier E): median ratio and error on all GPUs. */
export const predictAlike = (table, predict) =>
  workloads.map(({ name, kin, times }) => {
    const ratios = table
      .filter(({ workload }) => workload === name)
      .map(({ gpu, precision, batch, throughput }) => {
        const { mid } = predict({ workload: kin, gpu, precision, batch }, table);
        return throughput / (mid / times);
      });
    return {
      name,
      kin,
      ratio: median(ratios),
      within: ratios.filter((ratio) => ratio > 1 / 2.3 && ratio < 2.3).length / ratios.length,
    };
  });
