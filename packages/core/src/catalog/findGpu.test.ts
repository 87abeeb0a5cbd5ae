// proves X2 (hardware named as the driver reports it), S2 (one catalog entry per measured GPU)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGpu } from "./findGpu.js";
import { listGpus } from "./listGpus.js";

describe("findGpu", () => {
  it.each([
    ["NVIDIA GeForce RTX 4090", 23.99, "RTX 4090"],
    ["NVIDIA GeForce RTX 4090 D", 23.99, "RTX 4090 D"],
    ["NVIDIA GeForce RTX 3080", 10, "RTX 3080 10GB"],
    ["NVIDIA GeForce RTX 3080", 12, "RTX 3080 12GB"],
    ["NVIDIA GeForce RTX 4060 Ti", 16, "RTX 4060 Ti 16GB"],
    ["NVIDIA GeForce GTX 1660 Ti", 6, "GTX 1660 Ti"],
    ["NVIDIA A100-SXM4-80GB", 79.2, "A100 SXM4 80GB"],
    ["NVIDIA A100-SXM4-40GB", 39.4, "A100 SXM4 40GB"],
    ["NVIDIA A100 80GB PCIe", 79.2, "A100 PCIe 80GB"],
    ["NVIDIA A100-PCIE-40GB", 39.4, "A100 PCIe 40GB"],
    ["NVIDIA H100 80GB HBM3", 79.6, "H100 SXM5 80GB"],
    ["NVIDIA H100 PCIe", 79.6, "H100 PCIe 80GB"],
    ["NVIDIA H100 NVL", 93.6, "H100 NVL 94GB"],
    ["NVIDIA H200", 140.4, "H200 SXM 141GB"],
    ["NVIDIA GH200 480GB", 95.6, "GH200 96GB"],
    ["NVIDIA B200", 179.1, "B200"],
    ["Tesla V100-SXM2-16GB", 16, "V100 SXM2 16GB"],
    ["Tesla V100-SXM2-32GB", 31.7, "V100 SXM2 32GB"],
    ["Tesla T4", 15, "T4"],
    ["Tesla K80", 11.2, "K80 (per die)"],
    ["Tesla P100-PCIE-16GB", 16, "P100 PCIe 16GB"],
    ["NVIDIA A10G", 22.5, "A10G"],
    ["NVIDIA L40S", 45, "L40S"],
    ["NVIDIA RTX 6000 Ada Generation", 48, "RTX 6000 Ada"],
    ["NVIDIA RTX A6000", 48, "RTX A6000"],
    ["Quadro RTX 8000", 48, "Quadro RTX 8000"],
    ["NVIDIA TITAN RTX", 24, "TITAN RTX"],
    ["NVIDIA RTX PRO 6000 Blackwell Workstation Edition", 95.6, "RTX PRO 6000 Blackwell"],
    ["AMD Instinct MI300X OAM", 192, "MI300X"],
    ["AMD Radeon RX 7900 XTX", 24, "RX 7900 XTX"],
  ])("reads %s with %d GB as %s", (reported, vramGb, name) => {
    expect(findGpu(reported, vramGb)?.name).toBe(name);
  });

  it.each([
    ["RTX4090", "RTX 4090"],
    ["rtx_4090", "RTX 4090"],
    ["4090", "RTX 4090"],
    ["3080ti", "RTX 3080 Ti"],
    ["GTX1080Ti", "GTX 1080 Ti"],
    ["A6000", "RTX A6000"],
    ["RTX6000Ada", "RTX 6000 Ada"],
    ["A100 40GB", "A100 PCIe 40GB"],
    ["a100-80g", "A100 PCIe 80GB"],
    ["A100-SXM-80GB", "A100 SXM4 80GB"],
    ["A100_80GB_SXM", "A100 SXM4 80GB"],
    ["nvidia-tesla-t4", "T4"],
    ["nvidia-h100-mega-80gb", "H100 PCIe 80GB"],
    ["NVIDIA_TESLA_V100", "V100 PCIe 16GB"],
    ["gpu_8x_h100_sxm5", "H100 SXM5 80GB"],
    ["gpu_1x_a100_sxm4", "A100 SXM4 40GB"],
    ["8x NVIDIA H100 SXM (80 GB)", "H100 SXM5 80GB"],
    ["1x NVIDIA A10 (24 GB PCIe)", "A10"],
    ["H100SXM", "H100 SXM5 80GB"],
    ["H200 NVL", "H200 SXM 141GB"],
    ["NVIDIA A800-SXM4-80GB", "A100 SXM4 80GB"],
    ["Titan RTX", "TITAN RTX"],
    ["NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1)", "RTX 3090"],
    ["Aqua Vanjaram [Instinct MI300X]", "MI300X"],
    ["NVIDIA A10-24Q", "A10"],
    ["Q RTX 8000", "Quadro RTX 8000"],
    ["RTX 4070S Ti", "RTX 4070 Ti SUPER"],
    ["RTX 4070 Ti S", "RTX 4070 Ti SUPER"],
    ["RTX 4080S", "RTX 4080 SUPER"],
    ["RTX 6000Ada", "RTX 6000 Ada"],
    ["RTXA6000", "RTX A6000"],
    ["RTXPRO6000", "RTX PRO 6000 Blackwell"],
    ["gpu_8x_v100_n", "V100 PCIe 16GB"],
    ["Tesla V100-FHHL-16GB", "V100 PCIe 16GB"],
    ["nvidia-l4-vws", "L4"],
    ["NVIDIA A10G Tensor Core GPU", "A10G"],
    ["NVIDIA-GeForce-RTX-3090", "RTX 3090"],
  ])("reads %s, which states no reported memory, as %s", (written, name) => {
    expect(findGpu(written)?.name).toBe(name);
  });

  it("chooses between the names a PCI list gives by memory", () => {
    expect(findGpu("Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]", 24)?.name).toBe("RX 7900 XTX");
  });

  it.each([
    ["NVIDIA GeForce RTX 4090 Laptop GPU", 16, "RTX 4090 Laptop 16GB", "RTX 4090"],
    ["NVIDIA GeForce RTX 2070 with Max-Q Design", 8, "RTX 2070 Laptop 8GB", "RTX 2070"],
    ["NVIDIA A100-SXM4-40GB MIG 1g.5gb", 4.75, "A100 SXM4 40GB MIG 1g.5gb", "A100 SXM4 40GB"],
    ["NVIDIA-A100-SXM4-80GB-MIG-1g.10gb", undefined, "A100 SXM4 80GB MIG 1g.10gb", "A100 SXM4 80GB"],
    ["NVIDIA H100 80GB HBM3 MIG 3g.40gb", 39.5, "H100 SXM5 80GB MIG 3g.40gb", "H100 SXM5 80GB"],
    ["NVIDIA GeForce RTX 3050", 6, "RTX 3050 6GB", "RTX 3050 8GB"],
    ["RTX 3060 8GB", undefined, "RTX 3060 8GB", "RTX 3060 12GB"],
    ["GRID T4-8Q", 8, "T4 8GB", "T4"],
    ["AMD INSTINCT MI250 (MCM) OAM AC MBA", 64, "MI250 64GB", "MI250"],
  ])("derives %s with %s GB as %s from %s, slower and never larger", (reported, vramGb, name, base) => {
    const part = findGpu(reported, vramGb);
    const whole = findGpu(base);
    expect(part).toMatchObject({ name, derivedFrom: whole?.name });
    expect(part?.bandwidthGbPerS).toBeLessThan(whole?.bandwidthGbPerS ?? 0);
    expect(part?.fp32Tflops).toBeLessThanOrEqual(whole?.fp32Tflops ?? 0);
    expect(findGpu(name, vramGb)).toBe(part);
  });

  it("counts a MIG slice by its sevenths of compute and its share of memory", () => {
    const slice = findGpu("NVIDIA A100-SXM4-40GB MIG 2g.10gb");
    const card = findGpu("A100 SXM4 40GB");
    expect(slice?.vramGb).toBe(10);
    expect(slice?.fp32Tflops).toBeCloseTo(((card?.fp32Tflops ?? 0) * 2) / 7, 9);
    expect(slice?.bandwidthGbPerS).toBeCloseTo((card?.bandwidthGbPerS ?? 0) / 4, 9);
  });

  it.each([
    ["Intel Arc A770", 16],
    ["Apple M2 Max", 64],
    ["Quadro P4000", 8],
    ["NVIDIA TITAN Xp", 12],
    ["MIG 1g.5gb", 4.75],
    ["", 8],
  ])("does not mistake %s for a card of the catalog", (reported, vramGb) => {
    expect(findGpu(reported, vramGb)).toBeNull();
  });

  it("finds every entry under its own name, with and without makers' words around it", () => {
    for (const model of listGpus()) {
      expect(findGpu(model.name, model.vramGb)).toBe(model);
      expect(findGpu(model.name)).toBe(model);
      expect(findGpu(`${model.vendor.toUpperCase()} ${model.name.toLowerCase()} GPU`)).toBe(model);
    }
  });

  it("answers any text with a model that its own name finds again, or null", () => {
    const word = fc.constantFrom(
      "RTX",
      "A100",
      "4090",
      "Ti",
      "Laptop",
      "MIG",
      "1g.5gb",
      "80GB",
      "SXM4",
      "[",
      "/",
      "x8",
      "Ada",
    );
    const name = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(name, fc.option(fc.double({ min: 0.1, max: 1_000 })), (written, vramGb) => {
        const model = findGpu(written, vramGb ?? undefined);
        if (!model) return;
        expect(findGpu(model.name, model.derivedFrom === undefined ? model.vramGb : undefined)?.name).toBe(model.name);
        for (const figure of [model.vramGb, model.bandwidthGbPerS, model.fp32Tflops]) {
          expect(figure).toBeGreaterThan(0);
          expect(Number.isFinite(figure)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes a memory that is no number for none", () => {
    for (const vramGb of [0, -1, Number.NaN]) expect(findGpu("RTX 3090", vramGb)?.name).toBe("RTX 3090");
  });
});
