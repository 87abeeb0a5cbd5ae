// proves X1, V7
import { GpuKitError } from "@gpukit/core";
import { expect, it } from "vitest";
import { appearanceCss } from "./appearanceCss.js";

it("writes one rule, and two more where the dark theme differs", () => {
  const common = { density: "compact", radius: "none", variables: { accent: "#6d28d9", onAccent: "white" } } as const;
  const rule = "[data-gk-root]{--gk-accent:#6d28d9;--gk-on-accent:white;--gk-density:0.8;--gk-radius:0px;}";
  expect(appearanceCss(common)).toBe(rule);
  expect(appearanceCss({ ...common, dark: { accent: "#c4b5fd" } })).toBe(
    `${rule}[data-gk-root][data-theme="dark"]{--gk-accent:#c4b5fd;}` +
      '@media (prefers-color-scheme:dark){[data-gk-root][data-theme="system"]{--gk-accent:#c4b5fd;}}',
  );
});

it("takes numbers for density and radius, also zero", () => {
  expect(appearanceCss({ density: 1.1, radius: 0 }, ".host")).toBe(".host{--gk-density:1.1;--gk-radius:0px;}");
});

it("writes nothing for an appearance that says nothing", () => {
  expect(appearanceCss({ theme: "dark" })).toBe("");
  expect(appearanceCss({ variables: { accent: undefined } })).toBe("");
});

it.each(["red; } body { display: none", "red}", "</style><script>", "/* ", "\\7d", " "])(
  "refuses %j, which would end its declaration",
  (accent) => {
    expect(() => appearanceCss({ dark: { accent } })).toThrow(GpuKitError);
  },
);
