export type { ProviderFaults } from "../market/createSimulatedProvider.js";
export { type CreateTestMarketOptions, createTestMarket, type TestMarketProvider } from "../market/createTestMarket.js";
export type { MarketFaults, MarketTime, TestMarket } from "../market/openMarket.js";
export type { ProviderBehaviour, ReportedOutcome, ScriptedEntry } from "../market/providerBehaviour.js";
export { type SimulateTrainingParameters, simulateTraining } from "../market/simulateTraining.js";
