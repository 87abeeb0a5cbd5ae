export { RadioGroupItem as Item, RadioGroupRoot as Root } from "./RadioGroup.js";
export { RadioMark as Mark } from "./RadioMark.js";
