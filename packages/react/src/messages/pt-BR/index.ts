import type { Catalogue } from "../Messages.js";
import { analysisPtBr } from "./analysis.js";
import { chartsPtBr } from "./charts.js";
import { commonPtBr } from "./common.js";
import { configurePtBr } from "./configure.js";
import { launchPtBr } from "./launch.js";
import { matcherPtBr } from "./matcher.js";
import { payPtBr } from "./pay.js";
import { uploaderPtBr } from "./uploader.js";
import { walletPtBr } from "./wallet.js";
import { wizardPtBr } from "./wizard.js";

/** The kit in Brazilian Portuguese, but for the monitor. */
export const ptBr: Catalogue = {
  analysis: analysisPtBr,
  charts: chartsPtBr,
  common: commonPtBr,
  configure: configurePtBr,
  launch: launchPtBr,
  matcher: matcherPtBr,
  pay: payPtBr,
  uploader: uploaderPtBr,
  wallet: walletPtBr,
  wizard: wizardPtBr,
};
