import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** A page that is loaded when it is first shown, or before by its `preload`. */
export function lazyPage<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> & { preload: () => void } {
  const preload = () => void load().catch(() => {});
  return Object.assign(
    lazy(() => loadPart(load)),
    { preload },
  );
}
