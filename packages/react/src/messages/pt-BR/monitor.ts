import type { MonitorMessages } from "../en/monitor.js";
import { gpuProofPtBr } from "./gpuProof.js";
import { jobStatesPtBr } from "./jobStates.js";
import { monitorEndPtBr } from "./monitor/end.js";
import { monitorFiguresPtBr } from "./monitor/figures.js";
import { monitorHeaderPtBr } from "./monitor/header.js";
import { monitorJobPanelPtBr } from "./monitor/jobPanel.js";
import { monitorLifePtBr } from "./monitor/life.js";
import { monitorReceiptPtBr } from "./monitor/receipt.js";
import { monitorResultsPtBr } from "./monitor/results.js";
import { monitorTrainingPtBr } from "./monitor/training.js";

export const monitorPtBr: MonitorMessages = {
  title: "Monitor do trabalho",
  untitled: "Trabalho",
  states: jobStatesPtBr,
  gpuProof: gpuProofPtBr,
  unknown: "–",
  logs: "Logs",
  loading: "Carregando o trabalho…",
  notFoundTitle: "Não existe esse trabalho",
  notFoundText: "Confira o id e se você entrou com a conta que pagou por ele.",
  announceState: ({ state }) => `Trabalho: ${state}.`,
  announceProgress: ({ percent }) => `Progresso do trabalho: ${percent}.`,
  announceLost: "Conexão perdida. Reconectando.",
  announceBack: "Conectado de novo.",
  ...monitorHeaderPtBr,
  ...monitorJobPanelPtBr,
  ...monitorFiguresPtBr,
  ...monitorTrainingPtBr,
  ...monitorLifePtBr,
  ...monitorResultsPtBr,
  ...monitorEndPtBr,
  ...monitorReceiptPtBr,
};
