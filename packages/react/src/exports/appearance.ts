export type { Appearance, AppearanceVariables } from "../appearance/Appearance.js";
export { appearanceCss } from "../appearance/appearanceCss.js";
