// The first render of <JobWizard/> in real Chromium, against bare React elements that make the same nodes.
import { benchFirstRender } from "./render/firstRender.mjs";

export default () =>
  benchFirstRender({ bench: "wizard-render", script: "wizardPage.js", runs: 30, warmUp: 10, mounts: 10 });
