import type { MatcherMessages } from "../en/matcher.js";

export const matcherPtBr: MatcherMessages = {
  title: "Escolha uma GPU",
};
