import type { JobStateWords } from "../en/jobStates.js";

export const jobStatesPtBr: JobStateWords = {
  queued: "Na fila",
  assigned: "Atribuído",
  preparing: "Preparando",
  running: "Rodando",
  uploading: "Enviando",
  completed: "Concluído",
  failed: "Falhou",
  canceled: "Parado",
  expired: "Não começou",
};
