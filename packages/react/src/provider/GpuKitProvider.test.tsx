// proves X1, V7
import { GpuKitError } from "@gpukit/core";
import { StrictMode } from "react";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { useAnnounceProgress } from "../hooks/useAnnounceProgress.js";
import { Frame } from "../primitives/Frame.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { HoldKit } from "../testing/HoldKit.js";
import { renderKit } from "../testing/renderKit.js";
import type { GpuKit } from "./GpuKitContext.js";
import { GpuKitProvider } from "./GpuKitProvider.js";

const setup = async (options: Parameters<typeof renderKit>[1] = {}) => {
  const kits: GpuKit[] = [];
  const screen = await renderKit(<HoldKit onKit={(kit) => kits.push(kit)} />, options);
  return { kit: kits[0] as GpuKit, screen };
};

const region = (role: "status" | "alert") => page.getByRole(role).first().element();

it("explains a component that stands outside of it", async () => {
  const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
  await expect(async () => render(<HoldKit onKit={() => {}} />)).rejects.toThrow("stands outside a GpuKitProvider");
  silenced.mockRestore();
});

it("draws nothing around a host's page: its root has no box of its own", async () => {
  const { screen } = await setup();
  const root = screen.container.querySelector("[data-gk-root]");
  expect(root && getComputedStyle(root).display).toBe("contents");
});

it("hands every frame the theme, so that one may stand in a page of another", async () => {
  const { container } = await renderKit(
    <Frame>
      <b>text</b>
    </Frame>,
    { theme: "dark" },
  );
  const frame = container.querySelector("[data-gk-frame]");
  expect(frame && getComputedStyle(frame).colorScheme).toBe("dark");
});

it("keeps its client through React's double run of effects, and closes it when it goes", async () => {
  const kits: GpuKit[] = [];
  const screen = await render(
    <StrictMode>
      <GpuKitProvider url="http://gpukit.test">
        <HoldKit onKit={(kit) => kits.push(kit)} />
      </GpuKitProvider>
    </StrictMode>,
  );
  const client = kits.at(-1)?.client;
  if (!client) throw new Error("no client");
  const close = vi.spyOn(client, "close");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(close).not.toHaveBeenCalled();
  await screen.unmount();
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1));
});

describe("errors", () => {
  it("reach the host as they are when they are the kit's, else as `internal` with their cause", async () => {
    const onError = vi.fn();
    const { kit } = await setup({ onError });
    const known = new GpuKitError("not-found", "There is no such job.");
    expect(kit.reportError(known)).toBe(known);
    const cause = new TypeError("x is undefined");
    expect(kit.reportError(cause)).toMatchObject({ code: "internal", cause });
    expect(onError).toHaveBeenCalledTimes(2);
  });
});

describe("announcements", () => {
  it("are read politely, or at once when they are urgent; those of one moment together", async () => {
    const { kit } = await setup();
    kit.announce("Step 2 of 4, GPU selection.");
    kit.announce("31 offers fit.");
    kit.announce("Choose a GPU to continue.", "assertive");
    await vi.waitFor(() => expect(region("status").textContent).toBe("Step 2 of 4, GPU selection. 31 offers fit."));
    await vi.waitFor(() => expect(region("alert").textContent).toBe("Choose a GPU to continue."));
  });

  it("are read again when they repeat", async () => {
    const { kit } = await setup();
    kit.announce("Too large.");
    await vi.waitFor(() => expect(region("status").textContent).toBe("Too large."));
    kit.announce("Too large.");
    await vi.waitFor(() => expect(region("status").textContent).toBe("Too large.\u00a0"));
  });

  it("of progress come at each quarter, once, and not at the start", async () => {
    const said: number[] = [];
    const sentence = (quarter: number) => {
      said.push(quarter);
      return `${quarter * 100} %`;
    };
    const { client } = createFakeClient({});
    const at = (fraction: number) => (
      <GpuKitProvider client={client}>
        <Uploading fraction={fraction} sentence={sentence} />
      </GpuKitProvider>
    );
    const { rerender } = await render(at(0.1));
    for (const fraction of [0.2, 0.26, 0.4, 0.76, 0.9, 1]) await rerender(at(fraction));
    expect(said).toEqual([0.25, 0.75, 1]);
  });
});

function Uploading({ fraction, sentence }: { fraction: number; sentence: (quarter: number) => string }) {
  useAnnounceProgress(fraction, sentence);
  return null;
}
