export * from "./hooks.js";
export * from "./primitives.js";
export * from "./provider.js";
