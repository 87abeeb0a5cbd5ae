import { GpuKitError } from "@gpukit/core";
import type { Appearance, AppearanceVariables } from "./Appearance.js";

const densities = { compact: 0.8, normal: 1, roomy: 1.2 };
const radii = { none: 0, small: 4, normal: 8, large: 14 };

/**
 * An appearance as the text of a style sheet: for pages rendered on a server, which so look right from their first byte. `selector`
 * names the provider's root, or an ancestor of it that carries its `data-theme`.
 *
 * @example
 * import { appearanceCss } from "@gpukit/react/appearance";
 *
 * const css: string = appearanceCss({ density: "compact", variables: { accent: "#6d28d9" }, dark: { accent: "#c4b5fd" } });
 */
export function appearanceCss(appearance: Appearance, selector = "[data-gk-root]"): string {
  const { density, radius, variables = {}, dark = {} } = appearance;
  const common = declare({
    ...variables,
    density: typeof density === "string" ? String(densities[density]) : density?.toString(),
    radius: radius === undefined ? undefined : `${typeof radius === "string" ? radii[radius] : radius}px`,
  });
  const inDark = declare(dark);
  return [
    common && `${selector}{${common}}`,
    inDark && `${selector}[data-theme="dark"]{${inDark}}`,
    inDark && `@media (prefers-color-scheme:dark){${selector}[data-theme="system"]{${inDark}}}`,
  ].join("");
}

function declare(
  variables: AppearanceVariables & { density?: string | undefined; radius?: string | undefined },
): string {
  return Object.entries(variables)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `--gk-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${checked(name, value)};`,
    )
    .join("");
}

/** A site may keep these in its own settings, where somebody else writes them: none of them ends its declaration. */
function checked(name: string, value: string): string {
  if (/[{};<\\]|\/\*|^\s*$/.test(value))
    throw new GpuKitError("invalid-input", `appearance: "${name}" is no single CSS value.`, { facts: [value] });
  return value;
}
