import type { Outcome } from "@gpukit/core";
import type { MonitorEndWords } from "../../en/monitor/end.js";
import { some } from "../../some.js";

const outcomes: Record<Outcome, { what: string; next: string }> = {
  completed: { what: "O trabalho chegou ao fim.", next: "Baixe os resultados." },
  "script-failed": {
    what: "O script terminou com um erro próprio.",
    next: "Leia as últimas linhas do log, corrija o script e rode de novo.",
  },
  "out-of-memory": {
    what: "O script pediu mais memória do que a oferta informa.",
    next: "Use um lote ou modelo menor, ou uma GPU com mais memória.",
  },
  "max-duration": {
    what: "O trabalho atingiu a duração máxima paga e foi parado.",
    next: "Continue do último checkpoint com uma duração máxima maior.",
  },
  canceled: { what: "Você parou o trabalho.", next: "Rode de novo quando quiser." },
  "job-crashes-nodes": {
    what: "Duas máquinas diferentes se perderam ao rodar este trabalho.",
    next: "Verifique se o script esgota ou derruba a máquina.",
  },
  "provider-lost": {
    what: "A máquina do provedor parou de responder.",
    next: "Nada: o trabalho vai para outra máquina ou o valor bloqueado volta.",
  },
  "provider-quit": {
    what: "O provedor desistiu do trabalho.",
    next: "Nada: o trabalho vai para outra máquina ou o valor bloqueado volta.",
  },
  "hardware-fault": {
    what: "A máquina do provedor falhou: disco, driver ou dispositivo.",
    next: "Nada: o trabalho vai para outra máquina ou o valor bloqueado volta.",
  },
  "hardware-mismatch": {
    what: "A máquina tinha menos do que a oferta informa.",
    next: "Nada: o trabalho vai para outra máquina ou o valor bloqueado volta.",
  },
  "result-invalid": {
    what: "Faltavam bytes do resultado ou eles não batiam com o hash assinado.",
    next: "Nada: o trabalho vai para outra máquina ou o valor bloqueado volta.",
  },
  "start-timeout": { what: "O trabalho não pôde começar a tempo.", next: "Rode de novo; tudo voltou." },
  "no-capacity": {
    what: "Nenhuma máquina adequada ficou livre a tempo.",
    next: "Escolha outra oferta ou tente mais tarde; tudo voltou.",
  },
  "platform-fault": { what: "A própria plataforma falhou.", next: "Rode de novo; tudo voltou." },
};

export const monitorEndPtBr: MonitorEndWords = {
  stop: "Parar trabalho",
  stopTitle: "Parar este trabalho?",
  stopText: ({ cost, rest }) =>
    `Ele termina agora. Você paga pelo tempo usado, ${cost} até aqui; o resto, cerca de ${rest}, volta para você.`,
  stopTextUnstarted: "Ele não começou: você não paga nada, e tudo volta para você.",
  keepRunning: "Continuar rodando",
  stopRequested: "O trabalho está sendo parado.",
  whatHappened: "O que aconteceu",
  whoseFault: "De quem é a falha",
  faults: { none: "De ninguém", consumer: "Do seu trabalho", provider: "Do provedor", platform: "Da plataforma" },
  whoPays: "Quem paga",
  whatIsKept: "O que fica",
  whatNext: "O que fazer agora",
  outcomeWhat: ({ outcome }) => outcomes[outcome].what,
  outcomeNext: ({ outcome }) => outcomes[outcome].next,
  nextAfterReturn: "Rode de novo em outra máquina.",
  pay: ({ amount }) => `Você paga ${amount}`,
  payText: ({ time, back }) => `Por ${time} de uso contado, com a taxa da rede. ${back} voltam para você.`,
  payNothing: "Você não paga nada",
  payNothingText: ({ back }) => `${back} voltam para você.`,
  payPending: "A divisão está sendo calculada.",
  kept: ({ count }) => some(count, "arquivo"),
  keptText: "Baixe-os abaixo.",
  keptNothing: "Só o log",
  keptNothingText: "O trabalho não deixou arquivos antes de terminar.",
  agentSaid: "A máquina disse",
};
