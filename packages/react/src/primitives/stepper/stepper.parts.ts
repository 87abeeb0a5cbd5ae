export { Step, StepperRoot as Root } from "./Stepper.js";
