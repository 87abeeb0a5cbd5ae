import { accountRouter } from "./accounts/accountRouter.js";
import { analysisRouter } from "./analyses/analysisRouter.js";
import { artifactRouter } from "./artifacts/artifactRouter.js";
import { bookRouter } from "./books/bookRouter.js";
import { escrowRouter } from "./escrows/escrowRouter.js";
import { handoverRouter } from "./handovers/handoverRouter.js";
import { infoRouter } from "./info/infoRouter.js";
import { jobRouter } from "./jobs/jobRouter.js";
import { measurementRouter } from "./measurements/measurementRouter.js";
import { nodeRouter } from "./nodes/nodeRouter.js";
import { offerRouter } from "./offers/offerRouter.js";
import { quoteRouter } from "./quotes/quoteRouter.js";
import { receiptRouter } from "./receipts/receiptRouter.js";
import { settlementRouter } from "./settlements/settlementRouter.js";
import { transactionRouter } from "./transactions/transactionRouter.js";
import { router } from "./trpc.js";

/** Every procedure of the server, one router per word. */
export const appRouter = router({
  server: infoRouter,
  accounts: accountRouter,
  analyses: analysisRouter,
  artifacts: artifactRouter,
  offers: offerRouter,
  quotes: quoteRouter,
  escrows: escrowRouter,
  handovers: handoverRouter,
  jobs: jobRouter,
  measurements: measurementRouter,
  nodes: nodeRouter,
  receipts: receiptRouter,
  settlements: settlementRouter,
  books: bookRouter,
  transactions: transactionRouter,
});

export type AppRouter = typeof appRouter;
