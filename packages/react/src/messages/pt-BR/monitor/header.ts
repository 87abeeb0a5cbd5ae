import type { MonitorHeaderWords } from "../../en/monitor/header.js";

export const monitorHeaderPtBr: MonitorHeaderWords = {
  progress: "Progresso",
  timeLeft: ({ left }) => `faltam ${left}`,
  timeLeftBasis: ({ pace, estimate }) =>
    estimate === null
      ? "Tempo restante: pelo ritmo até aqui."
      : pace === null
        ? "Tempo restante: pela estimativa de antes do início."
        : `Tempo restante: ${pace} pelo ritmo até aqui, ${estimate} pela estimativa de antes do início.`,
  timeLeftUnknown: "faltam –",
  costOfCap: ({ cost, cap }) => `${cost} de no máximo ${cap}`,
  startsIn: ({ time }) => `começa em cerca de ${time}`,
  startsSoon: "começa a qualquer momento",
  operations: {
    queued: "Esperando uma máquina",
    assigned: "Uma máquina foi escolhida",
    preparing: "Buscando seus arquivos",
    uploading: "Salvando os resultados",
  },
  stopping: "Parando",
  live: "ao vivo",
  complete: "concluído",
  ended: "encerrado",
  connecting: "conectando",
  updated: ({ ago }) => `atualizado ${ago}`,
  stale: ({ ago }) => `dados de ${ago}`,
  lostTitle: "Sem conexão com o servidor. Reconectando…",
  lostText: "O trabalho continua sem esta página. O que você vê tem a idade dita abaixo.",
  silentTitle: ({ time }) => `Nenhuma notícia da máquina há ${time}`,
  silentText: "Se continuar em silêncio, o trabalho vai para outra máquina ou tudo volta. O silêncio não é cobrado.",
  copyId: "Copiar id",
  copyIdLabel: "Copiar id do trabalho",
};
