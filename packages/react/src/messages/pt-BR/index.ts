import type { Messages } from "../Messages.js";
import { commonPtBr } from "./common.js";
import { matcherPtBr } from "./matcher.js";
import { monitorPtBr } from "./monitor.js";
import { uploaderPtBr } from "./uploader.js";
import { wizardPtBr } from "./wizard.js";

/** The kit in Brazilian Portuguese. */
export const ptBr: Messages = {
  common: commonPtBr,
  matcher: matcherPtBr,
  monitor: monitorPtBr,
  uploader: uploaderPtBr,
  wizard: wizardPtBr,
};
