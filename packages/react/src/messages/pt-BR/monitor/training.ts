import type { MonitorTrainingWords } from "../../en/monitor/training.js";

export const monitorTrainingPtBr: MonitorTrainingWords = {
  training: "Treino",
  trainingTable: "Perda e acurácia de cada época",
  trainingChart: ({ name, first, last }) => `${name} por época, de ${first} a ${last}`,
  lossOverTime: ({ first, last }) => `Perda ao longo do tempo, de ${first} a ${last}`,
  epoch: "Época",
  epochOf: ({ epoch, epochs }) => `Época ${epoch} de ${epochs}`,
  batchOf: ({ batch, batches }) => `lote ${batch} de ${batches}`,
  loss: "Perda",
  accuracy: "Acurácia",
  validationLoss: "Perda de validação",
  validationAccuracy: "Acurácia de validação",
  time: "Tempo",
};
