import type { MonitorLifeWords } from "../../en/monitor/life.js";

export const monitorLifePtBr: MonitorLifeWords = {
  timeline: "Linha do tempo",
  moments: {
    locked: "Valor bloqueado",
    requeued: "De volta à fila",
    stopRequested: "Parada pedida",
    settling: "Liquidando",
    settled: "Liquidado",
  },
  ranFor: ({ time }) => `por ${time}`,
  onAttempt: ({ number, machine }) => `${machine}, tentativa ${number}`,
  attempts: "Tentativas",
  attemptsHint: "um trabalho, uma conta",
  attemptsTable: "Cada tentativa",
  attemptEnd: "Fim",
  runningNow: "em andamento",
  resumedFrom: ({ time }) => `a partir de ${time}`,
  movingTitle: "O trabalho vai para outra máquina",
  movedTitle: ({ machine }) => `O trabalho continua em ${machine}`,
  movedText: ({ machine, what }) => `${machine}: ${what} O mesmo trabalho, o mesmo teto.`,
  movedFrom: ({ time }) => `Continua a partir de ${time} de uso, e nenhum minuto é pago duas vezes.`,
  movedFromStart: "Recomeça do início, e o uso de antes não é pago.",
};
