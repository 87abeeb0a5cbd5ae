import { createRef, type ReactElement, type Ref } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderKit } from "./renderKit.js";

type AnyProps = Record<string, unknown> & { ref?: Ref<HTMLElement> };

export interface ConformanceOptions {
  /** The value of its `data-gk-part`. */
  part: string;
  /** Draws what the part must stand in. */
  within?: (part: ReactElement) => ReactElement;
  /** False for a part that has no `render`. */
  hasRender?: boolean;
}

/**
 * What every part keeps to: one DOM node with its name, the ref forwarded, the rest of its props on that node, class names added,
 * handlers merged, and `render` to draw it as another element.
 */
export function describeConformance(
  draw: (props: AnyProps) => ReactElement,
  { part, within = (element) => element, hasRender = true }: ConformanceOptions,
): void {
  it("forwards its ref to the node that carries its name", async () => {
    const ref = createRef<HTMLElement>();
    await renderKit(within(draw({ ref })));
    expect(ref.current?.getAttribute("data-gk-part")).toBe(part);
  });

  it("spreads the rest of its props and keeps the caller's class", async () => {
    const ref = createRef<HTMLElement>();
    await renderKit(within(draw({ ref, className: "mine", id: "given-id", lang: "tlh" })));
    expect(ref.current?.classList.contains("mine")).toBe(true);
    expect(ref.current?.id).toBe("given-id");
    expect(ref.current?.lang).toBe("tlh");
  });

  it("calls the caller's handlers", async () => {
    const ref = createRef<HTMLElement>();
    const onPointerDown = vi.fn();
    await renderKit(within(draw({ ref, onPointerDown })));
    ref.current?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    expect(onPointerDown).toHaveBeenCalledTimes(1);
  });

  it("carries no style attribute, so that it works under a strict policy", async () => {
    const { container } = await renderKit(within(draw({})));
    expect(container.querySelector("[style]")).toBeNull();
  });

  if (!hasRender) return;
  it("is drawn as the element that render returns", async () => {
    const ref = createRef<HTMLElement>();
    await renderKit(
      within(
        draw({ ref, render: ({ ref: own, ...props }: AnyProps) => <b ref={own} {...strip(props)} data-mine="" /> }),
      ),
    );
    expect(ref.current?.tagName).toBe("B");
    expect(ref.current?.getAttribute("data-gk-part")).toBe(part);
    expect(ref.current?.hasAttribute("data-mine")).toBe(true);
  });
}

/** A `b` takes no input's children or type. */
function strip({ type: _, ...props }: Record<string, unknown>): Record<string, unknown> {
  return props;
}

export { page, userEvent };
