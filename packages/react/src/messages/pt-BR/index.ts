import type { Messages } from "../Messages.js";
import { analysisPtBr } from "./analysis.js";
import { commonPtBr } from "./common.js";
import { configurePtBr } from "./configure.js";
import { launchPtBr } from "./launch.js";
import { matcherPtBr } from "./matcher.js";
import { monitorPtBr } from "./monitor.js";
import { payPtBr } from "./pay.js";
import { uploaderPtBr } from "./uploader.js";
import { walletPtBr } from "./wallet.js";
import { wizardPtBr } from "./wizard.js";

/** The kit in Brazilian Portuguese. */
export const ptBr: Messages = {
  analysis: analysisPtBr,
  common: commonPtBr,
  configure: configurePtBr,
  launch: launchPtBr,
  matcher: matcherPtBr,
  monitor: monitorPtBr,
  pay: payPtBr,
  uploader: uploaderPtBr,
  wallet: walletPtBr,
  wizard: wizardPtBr,
};
