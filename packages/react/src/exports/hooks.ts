export { useKitQuery } from "../hooks/useKitQuery.js";
export { useMatches } from "../hooks/useMatches.js";
export { useOffers } from "../hooks/useOffers.js";
export { useServerInfo } from "../hooks/useServerInfo.js";
export { getServerInfoQueryOptions } from "../query/getServerInfoQueryOptions.js";
export type { KitQueryOptions } from "../query/KitQueryOptions.js";
export { isKitKey, type KitKey, kitKey } from "../query/kitKey.js";
export { listOffersQueryOptions } from "../query/listOffersQueryOptions.js";
export { type MatchOffersQueryParameters, matchOffersQueryOptions } from "../query/matchOffersQueryOptions.js";
