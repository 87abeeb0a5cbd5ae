// The first render of 1,000 offers in real Chromium, against bare React elements that make the same nodes.
import { benchFirstRender } from "./render/firstRender.mjs";

export default () =>
  benchFirstRender({ bench: "matcher-render", script: "matcherPage.js", runs: 20, warmUp: 8, mounts: 4 });
