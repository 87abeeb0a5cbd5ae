import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** The kit's picker, loaded where a visitor brings a wallet: with play money nobody needs it. Stands in a `Suspense`. */
export const WalletPicker: LazyExoticComponent<ComponentType> = lazy(async () => {
  const { WalletPicker } = await loadPart(() => import("@gpukit/react/wizard"));
  return { default: WalletPicker as ComponentType };
});
