// proves X1
import { expect, it, vi } from "vitest";
import { mergeProps } from "./mergeProps.js";

it("lets the caller's props win, but undefined overrides nothing", () => {
  expect(mergeProps({ id: "own", type: "button" }, { id: "given", type: undefined })).toEqual({
    id: "given",
    type: "button",
  });
});

it("adds class names and descriptions up", () => {
  const own = { className: "a", "aria-describedby": "hint" };
  expect(mergeProps(own, { className: "b", "aria-describedby": "more" })).toEqual({
    className: "a b",
    "aria-describedby": "hint more",
  });
});

it("runs both handlers, the caller's first, and the part's not after preventDefault", () => {
  const order: string[] = [];
  const { onClick } = mergeProps(
    { onClick: () => order.push("own") },
    { onClick: (event: { stop: boolean; defaultPrevented: boolean }) => order.push(event.stop ? "stopped" : "given") },
  ) as { onClick: (event: object) => void };
  onClick({ stop: false, defaultPrevented: false });
  onClick({ stop: true, defaultPrevented: true });
  expect(order).toEqual(["given", "own", "stopped"]);
});

it("takes a function that is no handler as it is", () => {
  const render = vi.fn();
  expect(mergeProps({ render: () => "own" }, { render })).toEqual({ render });
});
