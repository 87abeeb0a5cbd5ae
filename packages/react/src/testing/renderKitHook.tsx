import type { ReactNode } from "react";
import { renderHook } from "vitest-browser-react";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "./createFakeClient.js";
import type { RenderKitOptions } from "./renderKit.js";

/** Runs a hook inside a provider; without a client, over one that answers nothing. */
export async function renderKitHook<Result>(
  hook: () => Result,
  options: RenderKitOptions = {},
): Promise<{ result: { readonly current: Result }; unmount: () => Promise<void> }> {
  const { client = createFakeClient({}).client, ...rest } = options;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <GpuKitProvider {...rest} client={client}>
      {children}
    </GpuKitProvider>
  );
  return renderHook(hook, { wrapper });
}
