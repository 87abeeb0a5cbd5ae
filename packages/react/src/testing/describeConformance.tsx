import type { ReactElement, RefCallback } from "react";
import { expect, it, vi } from "vitest";
import { renderKit } from "./renderKit.js";

type AnyProps = Record<string, unknown> & { ref?: RefCallback<HTMLElement> };

export interface ConformanceOptions {
  /** The value of its `data-gk-part`. */
  part: string;
  /** Draws what the part must stand in. */
  within?: (part: ReactElement) => ReactElement;
  /** Another element that may stand there. @default "b" */
  as?: "b" | "tbody" | "tr" | "td";
}

/**
 * What every part keeps to: one DOM node with its name, the ref forwarded, the rest of its props on that node, class names added,
 * handlers merged, no style attribute, and `render` to draw it as another element.
 */
export function describeConformance(
  draw: (props: AnyProps) => ReactElement,
  { part, within = (element) => element, as: Other = "b" }: ConformanceOptions,
): void {
  const setup = async (props: AnyProps = {}) => {
    const held: { node: HTMLElement | null } = { node: null };
    const ref = (node: HTMLElement | null) => {
      held.node = node ?? held.node;
    };
    const { container } = await renderKit(within(draw({ ...props, ref })));
    if (!held.node) throw new Error(`${part} forwarded no ref.`);
    return { node: held.node, container };
  };

  it("forwards its ref to the node that carries its name", async () => {
    const { node } = await setup();
    expect(node.getAttribute("data-gk-part")).toBe(part);
  });

  it("spreads the rest of its props and keeps the caller's class", async () => {
    const { node } = await setup({ className: "mine", id: "given-id", lang: "tlh" });
    expect(node.classList.contains("mine")).toBe(true);
    expect(node.id).toBe("given-id");
    expect(node.lang).toBe("tlh");
  });

  it("calls the caller's handlers", async () => {
    const onPointerDown = vi.fn();
    const { node } = await setup({ onPointerDown });
    node.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    expect(onPointerDown).toHaveBeenCalledTimes(1);
  });

  it("carries no style attribute, so that it works under a strict policy", async () => {
    const { container } = await setup();
    expect(container.querySelector("[style]")).toBeNull();
  });

  it("is drawn as the element that render returns", async () => {
    const { node } = await setup({
      render: ({ ref, type: _, ...props }: AnyProps) => <Other ref={ref ?? null} {...props} data-mine="" />,
    });
    expect(node.tagName).toBe(Other.toUpperCase());
    expect(node.getAttribute("data-gk-part")).toBe(part);
    expect(node.hasAttribute("data-mine")).toBe(true);
  });
}
