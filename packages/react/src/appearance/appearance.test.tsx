// proves X1, V7
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { Button } from "../primitives/Button.js";
import { CardRoot } from "../primitives/card/Card.js";
import { Frame } from "../primitives/Frame.js";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { settledStyle } from "../testing/settledStyle.js";
import "../../dist/styles.css";
import type { Appearance } from "./Appearance.js";

const { client } = createFakeClient({});
const pageWith = (appearance: Appearance | undefined, more: Partial<Parameters<typeof GpuKitProvider>[0]> = {}) => (
  <GpuKitProvider {...more} client={client} url={undefined} appearance={appearance}>
    <Frame>
      <CardRoot>
        <Button kind="primary">Go</Button>
      </CardRoot>
    </Frame>
  </GpuKitProvider>
);

function looks(container: Element) {
  const button = settledStyle(container.querySelector('[data-gk-part="button"]') as Element);
  const card = settledStyle(container.querySelector('[data-gk-part="card"]') as Element);
  return { accent: button.backgroundColor, padding: button.paddingLeft, radius: card.borderTopLeftRadius };
}

const neutral = { accent: "rgb(11, 88, 118)", padding: "16px", radius: "8px" };
const violet: Appearance = {
  theme: "light",
  density: "compact",
  radius: "large",
  variables: { accent: "rgb(109, 40, 217)" },
  dark: { accent: "rgb(196, 181, 253)" },
};
const worn = { accent: "rgb(109, 40, 217)", padding: "12.8px", radius: "14px" };

it("re-themes everything inside, changes with the object and leaves nothing behind", async () => {
  const sheets = document.adoptedStyleSheets.length;
  const screen = await render(pageWith(violet));
  expect(looks(screen.container)).toEqual(worn);
  expect(screen.container.querySelector("[style], style")).toBeNull();

  await screen.rerender(pageWith({ ...violet, radius: "none" }));
  expect(looks(screen.container)).toEqual({ ...worn, radius: "0px" });
  await screen.rerender(pageWith(undefined, { theme: "light" }));
  expect(looks(screen.container)).toEqual(neutral);

  await screen.rerender(pageWith(violet));
  await screen.unmount();
  expect(document.adoptedStyleSheets).toHaveLength(sheets);
});

it("knows the dark theme apart, whose provider's word goes before the appearance's", async () => {
  const { container } = await render(pageWith(violet, { theme: "dark" }));
  expect(looks(container).accent).toBe("rgb(196, 181, 253)");
});

it("goes before what the page sets further out, and keeps two providers apart", async () => {
  const outside = new CSSStyleSheet();
  outside.replaceSync(":root { --gk-accent: rgb(1, 2, 3); --gk-radius: 3px }");
  document.adoptedStyleSheets.push(outside);
  const one = await render(pageWith(violet));
  const other = await render(pageWith({ theme: "light", variables: { accent: "rgb(4, 5, 6)" } }));
  expect([looks(one.container), looks(other.container)]).toEqual([
    worn,
    { accent: "rgb(4, 5, 6)", padding: "16px", radius: "3px" },
  ]);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== outside);
});

describe("in a tree of its own", () => {
  const look = async (host: Element, tree: Document | ShadowRoot) => {
    const sheet = [...document.styleSheets].find(({ cssRules }) =>
      [...cssRules].some((r) => r.cssText.includes("gpukit.base")),
    );
    const style = host.ownerDocument.createElement("style");
    style.textContent = [...(sheet?.cssRules ?? [])].map(({ cssText }) => cssText).join("\n");
    (tree instanceof ShadowRoot ? tree : tree.head).append(style);
    const screen = await render(pageWith(violet), { container: host as HTMLElement });
    const found = looks(host);
    await screen.unmount();
    return found;
  };

  it("is worn inside a shadow root", async () => {
    const host = document.body.appendChild(document.createElement("div"));
    const shadow = host.attachShadow({ mode: "open" });
    expect(await look(shadow.appendChild(document.createElement("div")), shadow)).toEqual(worn);
    host.remove();
  });

  it("is worn in a frame's document by a script outside of it", async () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inside = frame.contentDocument as Document;
    expect(await look(inside.body.appendChild(inside.createElement("div")), inside)).toEqual(worn);
    frame.remove();
  });
});

it("is taken over from a server's markup without a difference", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  host.innerHTML = renderToString(pageWith(violet));
  expect(host.innerHTML).not.toContain("style");
  const onRecoverableError = vi.fn();
  const root = hydrateRoot(host, pageWith(violet), { onRecoverableError });
  await expect.poll(() => looks(host)).toEqual(worn);
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
  host.remove();
});

it("tells the site of a value that is none, and keeps the neutral look", async () => {
  const onError = vi.fn();
  const { container } = await render(
    pageWith({ variables: { accent: "red} *{display:none" } }, { theme: "light", onError }),
  );
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "invalid-input" }));
  expect(looks(container)).toEqual(neutral);
});
