export { Fact, FactsRoot as Root } from "./Facts.js";
