import type { KitKey } from "./kitKey.js";

/** What `useQuery`, `prefetchQuery` and `fetchQuery` of TanStack Query take. The client repeats failed reads itself, so queries do not. */
export interface KitQueryOptions<Data> {
  queryKey: KitKey;
  queryFn: () => Promise<Data>;
  retry: false;
  enabled?: boolean;
  staleTime?: number;
  refetchInterval?: number;
}
