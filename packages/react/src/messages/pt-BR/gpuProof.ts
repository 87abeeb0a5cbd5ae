import type { GpuProofWords } from "../en/gpuProof.js";

export const gpuProofPtBr: GpuProofWords = {
  title: "Prova da GPU",
  levels: { declared: "declarada", measured: "medida" },
  hints: {
    declared: "Declarada: a máquina diz qual GPU tem; nenhum trabalho o confirmou.",
    measured: "Medida: nesta placa, trabalhos levaram o tempo que as velocidades publicadas do modelo indicam.",
  },
  doubts: {
    changed: ({ ago }) => `A placa foi trocada ${ago}`,
    duplicate: () => "Outra máquina anunciou a mesma placa primeiro",
  },
};
