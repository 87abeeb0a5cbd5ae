import "../../dist/styles.css";
import type { ReactElement } from "react";
import { type RenderResult, render } from "vitest-browser-react";
import { GpuKitProvider, type GpuKitProviderProps } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "./createFakeClient.js";

export type RenderKitOptions = Partial<Omit<GpuKitProviderProps, "children" | "url">>;

/** Renders inside a provider, with the kit's styles; without a client, over one that answers nothing. */
export function renderKit(element: ReactElement, options: RenderKitOptions = {}): Promise<RenderResult> {
  const { client = createFakeClient({}).client, ...rest } = options;
  return Promise.resolve(
    render(
      <GpuKitProvider {...rest} client={client}>
        {element}
      </GpuKitProvider>,
    ),
  );
}
