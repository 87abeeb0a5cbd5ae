export type { AgentEvent } from "../agent/agentEvent.js";
export { defaultAgentHome } from "../agent/agentHome.js";
export { type AgentTimings, defaultTimings } from "../agent/agentTimings.js";
export { type RunningAgent, type StartAgentOptions, type StopAgentOptions, startAgent } from "../agent/startAgent.js";
export type { Allowances } from "../attempt/attemptContext.js";
export type { AttemptStage } from "../attempt/attemptState.js";
export { formatAgentEvent } from "../cli/formatAgentEvent.js";
export { type MachineSurvey, type SurveyParameters, surveyMachine } from "../hardware/surveyMachine.js";
