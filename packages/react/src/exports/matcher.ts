export { FitBadge } from "../matcher/FitBadge.js";
export { MatchComparison } from "../matcher/MatchComparison.js";
export { MatchesEmpty } from "../matcher/MatchesEmpty.js";
export { MatchList, type MatchListProps } from "../matcher/MatchList.js";
export { MatchListSkeleton } from "../matcher/MatchListSkeleton.js";
export { OrderChoice, type OrderChoiceProps } from "../matcher/OrderChoice.js";
export { SmartMatcher, type SmartMatcherProps } from "../matcher/SmartMatcher.js";
export { type OfferWords, useOfferWords, type WrittenInterval } from "../matcher/useOfferWords.js";
