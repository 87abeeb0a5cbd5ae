export {
  type AnalyzeLocallyParameters,
  type AnalyzeLocallyReturnType,
  analyzeLocally,
} from "../analysis/analyzeLocally.js";
