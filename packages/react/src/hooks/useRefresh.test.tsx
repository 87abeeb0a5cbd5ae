// proves P46, P47, P48, P49, P50, V6
import type { GpuKitClient } from "@gpukit/sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Refresh } from "../primitives/Refresh.js";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { renderKitHook } from "../testing/renderKitHook.js";
import { useOffers } from "./useOffers.js";
import { useRefresh } from "./useRefresh.js";

const Provided = ({ client, lastChange }: { client: GpuKitClient; lastChange?: object }) => (
  <GpuKitProvider client={client}>
    <Offers lastChange={lastChange} />
  </GpuKitProvider>
);

function Offers({ lastChange }: { lastChange?: object }) {
  const offers = useOffers();
  const fetch = () => offers.refetch({ throwOnError: true });
  const state = useRefresh({ fetch, updatedAtMs: offers.dataUpdatedAt, lastChange });
  return (
    <>
      <p>{offers.data?.length ?? "no"} offers</p>
      <Refresh state={state} label="Refresh offers" />
    </>
  );
}

let visibility: DocumentVisibilityState = "visible";
const setVisibility = (next: DocumentVisibilityState) => {
  visibility = next;
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const setup = async () => {
  const market = { asked: 0, fails: false, hold: null as Promise<void> | null };
  const { client } = createFakeClient({
    queries: {
      "offers.list": async () => {
        market.asked += 1;
        await market.hold;
        if (market.fails) throw new Error("no answer");
        return Array.from({ length: market.asked }) as never;
      },
    },
  });
  const { rerender } = await render(<Provided client={client} />);
  const tell = () => rerender(<Provided client={client} lastChange={{}} />);
  await pass(50);
  expect(market.asked).toBe(1);
  return { market, tell, button: page.getByRole("button", { name: "Refresh offers" }) };
};

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const press = (name: string) => (page.getByRole("button", { name }).element() as HTMLElement).click();
const shown = () => document.body.textContent ?? "";

describe("refreshing", () => {
  it("fetches, and says that it succeeded", async () => {
    const { market } = await setup();
    press("Refresh offers");
    await pass(50);
    expect(market.asked).toBe(2);
    expect(shown()).toContain("2 offers");
    expect(shown()).toContain("Up to date.");
  });

  it("shows that it is loading and cannot be started twice", async () => {
    const { market, button } = await setup();
    let release = () => {};
    market.hold = new Promise((resolve) => {
      release = resolve;
    });
    press("Refresh offers");
    await pass(20);
    expect(button.element().getAttribute("aria-busy")).toBe("true");
    expect(shown()).toContain("Refreshing…");
    press("Refresh offers");
    press("Refresh offers");
    await pass(45_000);
    expect(market.asked).toBe(2);
    release();
    await pass(50);
    expect(button.element().hasAttribute("aria-busy")).toBe(false);
  });

  it("cannot be started twice by any other control either", async () => {
    const fetch = vi.fn(() => new Promise<void>(() => {}));
    const { result } = await renderKitHook(() => useRefresh({ fetch, updatedAtMs: null }));
    result.current.refresh();
    result.current.refresh();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("says that it failed, keeps what was shown with its age, and offers a retry that works", async () => {
    const { market } = await setup();
    market.fails = true;
    press("Refresh offers");
    await pass(50);
    expect(shown()).toContain("1 offers");
    expect(shown()).toMatch(/Could not refresh\. Updated [01] seconds? ago/);
    expect(page.getByRole("listitem").element().textContent).toContain("Could not refresh.");
    market.fails = false;
    press("Try again");
    await pass(50);
    expect(market.asked).toBe(3);
    expect(shown()).toContain("3 offers");
  });

  it("tells truly how old the shown is", async () => {
    await setup();
    await pass(1_000);
    expect(shown()).toMatch(/Updated [01] seconds? ago/);
    await pass(11_000);
    expect(shown()).toMatch(/Updated 1[12] seconds ago/);
  });
});

describe("refreshing by itself", () => {
  it("happens every 30 s while the page can be seen, without a toast", async () => {
    const { market } = await setup();
    await pass(30_500);
    expect(market.asked).toBe(2);
    await pass(30_500);
    expect(market.asked).toBe(3);
    expect(page.getByRole("listitem").elements()).toHaveLength(0);
  });

  it("happens not while it is hidden, and at once when it is looked at again", async () => {
    const { market } = await setup();
    setVisibility("hidden");
    await pass(300_000);
    expect(market.asked).toBe(1);
    setVisibility("visible");
    await pass(100);
    expect(market.asked).toBe(2);
  });

  it("happens when a change is told, once more where a fetch ran meanwhile, and not while the page is hidden", async () => {
    const { market, tell } = await setup();
    await tell();
    await pass(50);
    expect(market.asked).toBe(2);
    let release = () => {};
    market.hold = new Promise((resolve) => {
      release = resolve;
    });
    await tell();
    await tell();
    await pass(50);
    expect(market.asked).toBe(3);
    market.hold = null;
    release();
    await pass(50);
    expect(market.asked).toBe(4);
    setVisibility("hidden");
    await tell();
    await pass(1_000);
    expect(market.asked).toBe(4);
    setVisibility("visible");
    await pass(50);
    expect(market.asked).toBe(5);
    expect(page.getByRole("listitem").elements()).toHaveLength(0);
  });

  it("goes on after a failure, at the same pace", async () => {
    const { market } = await setup();
    market.fails = true;
    await pass(30_500);
    expect(market.asked).toBe(2);
    await pass(29_000);
    expect(market.asked).toBe(2);
    market.fails = false;
    await pass(2_000);
    expect(market.asked).toBe(3);
    expect(shown()).toContain("3 offers");
  });
});
