import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compile } from "@tailwindcss/node";

const resolve = createRequire(import.meta.url).resolve;
const read = (file: string) => readFile(resolve(file), "utf8");

/** The style sheets a host's page may bring, by name. */
export async function readHostStyles(): Promise<Record<string, string>> {
  const tailwind4 = await compile('@import "tailwindcss";', { base: import.meta.dirname, onDependency: () => {} });
  return {
    kit: await read("@gpukit/react/styles.css"),
    strong: await read("@gpukit/react/styles.strong.css"),
    // What Tailwind 3 writes for `@tailwind base`: outside of any layer, as it had none.
    tailwind3: await read("@unocss/reset/tailwind.css"),
    tailwind4: tailwind4.build([]),
    order: "@layer theme, base, gpukit, components, utilities;",
    bootstrap: await read("bootstrap/dist/css/bootstrap.min.css"),
    hostile,
    neutral: "body { margin: 0 }",
    large: "html { font-size: 200% }",
  };
}

/** Everything at once that old sites do to the elements of others. */
const hostile = `
  * { box-sizing: content-box; transition: all 2s; margin: 3px; letter-spacing: 2px }
  *, *::before, *::after { border-width: 2px; border-style: dotted; text-indent: 7px }
  html, main { margin: 0 !important; border: 0 !important }
  body { border: 0 !important; font: italic bold 22px/2.2 serif; color: red; text-align: center; text-transform: uppercase; white-space: nowrap;
    word-spacing: 9px; text-shadow: 1px 1px hotpink; word-break: break-all; cursor: crosshair; margin: 0 }
  div, section, header, footer, nav, ul, ol, li, p { background: khaki; float: left; padding: 11px; max-width: 50% }
  div div { display: inline-block }
  button, input, select, textarea { background: hotpink !important; border: 4px dashed !important; border-radius: 0 !important;
    font: 26px cursive !important; padding: 0 !important; text-transform: uppercase; height: 70px; min-width: 200px }
  button:hover { transform: rotate(3deg) }
  h1, h2, h3, h4 { font: 40px cursive !important; color: lime !important; margin: 40px !important }
  ul, ol { list-style: square inside; padding-left: 60px }
  a { color: yellow !important; text-decoration: line-through }
  svg { fill: lime; display: block; vertical-align: top }
  span, strong, b, code, dt, dd { display: block; font-size: 30px; color: blue; background: white }
  table { border-collapse: separate; border-spacing: 9px; width: 300px } td, th { border: 3px solid; padding: 30px }
  label { display: block; font-weight: 900; width: 40px } fieldset { border: 5px solid } legend { font-size: 3em }
  :focus { outline: none !important } [hidden] { display: block }`;
