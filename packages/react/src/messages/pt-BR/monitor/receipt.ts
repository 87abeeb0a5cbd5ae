import type { MonitorReceiptWords } from "../../en/monitor/receipt.js";
import { some } from "../../some.js";

export const monitorReceiptPtBr: MonitorReceiptWords = {
  receipt: "Recibo",
  receiptDivision: ({ total }) => `Para onde foram ${total}`,
  receiptProof: "O que ele prova",
  share: "Parte",
  roles: {
    provider: "Provedor",
    platform: "Plataforma",
    site: "Este site",
    consumer: "Volta para você",
    network: "Rede",
  },
  amount: "Valor",
  sum: "Soma",
  outcome: "Resultado",
  usage: "Uso",
  usageText: ({ time, count }) => `${time}, ${some(count, "comprovante")}`,
  inputFiles: "Arquivos que recebeu",
  files: ({ count, bytes }) => `${some(count, "arquivo")}, ${bytes}`,
  ledger: "Bloco do livro",
  ledgerText: ({ height }) => `nº ${height}`,
  receiptHash: "Hash do recibo",
  signedBy: "Assinado por",
  settlementPlanned: "O trabalho acabou; o valor está sendo dividido. Você já pode baixar os resultados.",
  settlementBroadcast: ({ tick }) =>
    `O valor está sendo dividido em uma transação, marcada para o tick ${tick}. Você já pode baixar os resultados.`,
  settlementConfirmed: "Dividido em uma transação, confirmada pelo arquivo.",
  seeTransaction: "Ver no explorador",
  transactionId: "Copiar id da transação",
  verify: "Verificar",
  verifyAgain: "Verificar de novo",
  verified: "Verificado neste navegador",
  verifiedText: "Assinatura, hash, resultado, pagamento e divisão conferem com a chave do emissor.",
  notVerified: "Este recibo não confere",
  saveReceipt: "Salvar .json",
};
