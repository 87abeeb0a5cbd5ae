import type { JobsMessages } from "../en/jobs.js";
import { jobStatesPtBr } from "./jobStates.js";

export const jobsPtBr: JobsMessages = {
  title: "Trabalhos",
  refresh: "Atualizar trabalhos",
  filter: "Trabalhos mostrados",
  filters: { all: "Todos", pending: "Pendentes", running: "Rodando", completed: "Concluídos", failed: "Com falha" },
  job: "Trabalho",
  status: "Estado",
  created: "Criado",
  ran: "Rodou por",
  cost: "Custo",
  untitled: "Trabalho",
  states: jobStatesPtBr,
  notYet: "ainda não",
  open: ({ job }) => `Abrir ${job}`,
  empty: {
    all: "Ainda não há trabalhos",
    pending: "Nenhum trabalho espera",
    running: "Nenhum trabalho está rodando",
    completed: "Nenhum trabalho foi concluído",
    failed: "Nenhum trabalho falhou",
  },
  emptyText: "Um trabalho aparece aqui assim que é pago.",
  loading: "Carregando seus trabalhos…",
  newer: "Mais novos",
  older: "Mais antigos",
};
