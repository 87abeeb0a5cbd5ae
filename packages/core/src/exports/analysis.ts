export type { AnalyzeJobOptions } from "../analysis/analyzeJob.js";
export { analyzeJobLazily } from "../analysis/analyzeJobLazily.js";
