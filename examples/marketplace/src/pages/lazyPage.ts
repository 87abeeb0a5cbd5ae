import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** Waits before the tries after the first, milliseconds: a server that restarts is back within them. */
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000];

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A page that is loaded when it is first shown, or before by its `preload`; a server out of reach is asked again. */
export function lazyPage<Props>(
  load: Load<Props>,
): LazyExoticComponent<ComponentType<Props>> & { preload: () => void } {
  const loadPatiently: Load<Props> = async () => {
    for (const waitMs of waitsMs) {
      try {
        return await load();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
    return load();
  };
  const preload = () => void load().catch(() => {});
  return Object.assign(lazy(loadPatiently), { preload });
}
