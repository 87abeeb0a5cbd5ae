import type { WalletMessages } from "../en/wallet.js";

export const walletPtBr: WalletMessages = {
  waiting: ({ wallet }) => `Aprove a conexão em ${wallet}.`,
  scan: ({ wallet }) => `Leia este código com ${wallet} e aprove a conexão lá.`,
  qrCode: "Código QR que liga sua carteira a esta página",
  openHere: "Abrir a carteira neste aparelho",
  copyLink: "Copiar link",
  stopWaiting: "Parar de esperar",
  chooseAccount: "Qual conta vai pagar?",
  connected: ({ wallet }) => `${wallet} está conectada.`,
  yourWallet: "Sua carteira",
  failures: {
    "wallet-rejected": {
      heading: ({ wallet }) => `Recusado em ${wallet}`,
      text: () => "Nada foi pago. Tente de novo ou escolha outra carteira.",
    },
    "wallet-missing": {
      heading: ({ wallet }) => `${wallet}: não encontrada neste navegador`,
      text: () => "Instale ou ative a carteira e recarregue a página, ou escolha outra.",
    },
    "wallet-locked": {
      heading: ({ wallet }) => `${wallet}: bloqueada`,
      text: () => "Desbloqueie com a senha e tente de novo.",
    },
    "wallet-wrong-network": {
      heading: ({ wallet }) => `${wallet}: em outra rede`,
      text: ({ network }) => `Este site usa a rede ${network}. Escolha uma carteira dessa rede.`,
    },
    "wallet-wrong-account": {
      heading: ({ wallet }) => `${wallet}: mostra outra conta`,
      text: () => "Escolha nela a conta que vai pagar e conecte de novo.",
    },
    "wallet-timeout": {
      heading: ({ wallet }) => `${wallet}: sem resposta`,
      text: () => "Abra a carteira, veja se está desbloqueada e tente de novo.",
    },
  },
};
