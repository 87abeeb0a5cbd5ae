import type { RentMessages } from "../Messages.js";
import { analysisPtBr } from "./analysis.js";
import { configurePtBr } from "./configure.js";
import { launchPtBr } from "./launch.js";
import { matcherPtBr } from "./matcher.js";
import { payPtBr } from "./pay.js";
import { uploaderPtBr } from "./uploader.js";
import { walletPtBr } from "./wallet.js";
import { wizardPtBr } from "./wizard.js";

/** What leads to a rented GPU, in Brazilian Portuguese. */
export const rentPtBr: RentMessages = {
  analysis: analysisPtBr,
  configure: configurePtBr,
  launch: launchPtBr,
  matcher: matcherPtBr,
  pay: payPtBr,
  uploader: uploaderPtBr,
  wallet: walletPtBr,
  wizard: wizardPtBr,
};
