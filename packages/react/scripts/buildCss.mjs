// Builds dist/styles.css and dist/styles.strong.css. src/styles/index.css says how a style is written.
//   node scripts/buildCss.mjs [--layer acme.gpukit] [--out folder]
// The name of the cascade layer is a site's to choose; one with a dot stands in a layer of its own.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, optimize, Polyfills } from "@tailwindcss/node";
import { Scanner } from "@tailwindcss/oxide";

const folder = fileURLToPath(new URL("..", import.meta.url));
const styles = `${folder}src/styles/`;
/** Sheets with a place of their own; every other file is a component's. */
const ordered = ["index.css", "tokens.css", "base.css"];

const readEntry = async () => {
  const names = (await readdir(styles)).filter((name) => name.endsWith(".css") && !ordered.includes(name)).sort();
  const imports = names.map((name) => `@import "./${name}" layer(gpukit.components);`);
  return (await readFile(`${styles}index.css`, "utf8")).replace("/* components */", imports.join("\n"));
};

/** Tailwind's own variables would meet a host's Tailwind, and its `@property` rules are global: both become ours alone. */
const keepToOurselves = (css) =>
  css
    // Of Tailwind itself nothing is left but this line.
    .replace(/^\/\*! tailwindcss[^*]*\*\/\s*/, "")
    .replaceAll("--tw-", "--gk-tw-")
    .replace(/@property [^{]+\{[^}]*\}/g, "")
    .replaceAll(
      /@layer properties\{@supports [^{]+\{\*,:before,:after,::backdrop\{([^}]*)\}\}\}/g,
      (_, declarations) => {
        const scope = ":where([data-gk-frame],[data-gk-frame] *)";
        return `@layer gpukit.base{${scope}{${declarations}}}`;
      },
    )
    .replaceAll("@layer properties;", "");

/** One block at the end of the components' layer says what each of them says of forced colours: the same words ten times weigh. */
const gatherForcedColors = (css) => {
  const blocks = /@media \(forced-colors:active\)\{((?:[^{}]*\{[^{}]*\})*)\}/g;
  const [before, after] = splitAt(css, "@layer gpukit.components{");
  const [components, rest] = splitAt(after, "@layer gpukit.utilities");
  const gathered = [...components.matchAll(blocks)].map(([, rules]) => rules).join("");
  const plain = components.replace(blocks, "").replace(/\}$/, "");
  return `${before}${plain}@media (forced-colors:active){${gathered}}}${rest}`;
};

const splitAt = (text, mark) => {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The compiled styles have no "${mark}".`);
  return [text.slice(0, at), text.slice(at)];
};

/**
 * In the strong sheet what the kit says nothing of is not the page's either, but the browser's own. Drawings keep out: their geometry is in
 * attributes, which count as a page's styles, as `hidden` does. So does what a site has marked as its own, by a class or a style.
 */
const firewall =
  ":where([data-gk-frame],[data-gk-frame] *,[data-gk-part]):where(:not([class]:not([class^='gk:']),[style],svg,svg *)){all:revert}" +
  ":where([data-gk-frame] [hidden]){display:none}" +
  ":where([data-gk-frame] svg){margin:0;padding:0;border:0;background:none;float:none;max-width:none}" +
  ":where([data-gk-frame] svg,[data-gk-frame] svg *){letter-spacing:inherit;text-indent:inherit}";

/**
 * Every declaration important, for pages whose unlayered sheets would win. Important layers count backwards, so their order turns.
 * Reads minified CSS without nesting: a block holds either rules or declarations.
 */
const strengthen = (css) => {
  const layers = [...new Set(css.match(/(?<=@layer )gpukit\.\w+/g))].reverse();
  const strong = css
    .replace("@layer gpukit.base{", `$&${firewall}`)
    .replace(/(@keyframes [\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}|\{([^{}]*)\}/g, (block, keyframes, declarations) =>
      keyframes ? block : `{${splitDeclarations(declarations).map(makeImportant).join(";")}}`,
    );
  // Names of its own, so that their order holds also beside the plain sheet.
  return `@layer ${layers.join(",")};${strong}`.replaceAll("gpukit.", "gpukit-strong.");
};

/** Semicolons inside strings and brackets divide nothing. */
const splitDeclarations = (text) =>
  text.match(/(?:"[^"]*"|\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)|[^;"(])+/g) ?? [];

const makeImportant = (declaration) =>
  declaration.startsWith("--") || declaration.endsWith("!important") ? declaration : `${declaration}!important`;

const renameLayer = (css, layer) => css.replaceAll(/(?<=@layer [^{;]*)\bgpukit(?=[.-])/g, layer);

/** Writes both sheets into a folder, in a cascade layer of this name. */
export const buildCss = async ({ layer = "gpukit", out = `${folder}dist` } = {}) => {
  if (!/^[a-z][\w-]*(\.[a-z][\w-]*)*$/i.test(layer)) throw new Error(`"${layer}" is no name of a cascade layer.`);
  // Every colour is mixed: a page in a browser without color-mix() would not be ours with fallbacks either.
  const settings = { base: styles, polyfills: Polyfills.None, onDependency: () => {} };
  const compiler = await compile(await readEntry(), settings);
  const candidates = new Scanner({ sources: compiler.sources }).scan();
  const { code } = optimize(compiler.build(candidates), { minify: true });
  const css = gatherForcedColors(keepToOurselves(code));
  await mkdir(out, { recursive: true });
  await writeFile(resolve(out, "styles.css"), renameLayer(css, layer));
  // TypeScript asks for the types of a side effect, too.
  await writeFile(resolve(out, "styles.css.d.ts"), "export {};\n");
  await writeFile(resolve(out, "styles.strong.css"), renameLayer(strengthen(css), layer));
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildCss(parseArgs({ options: { layer: { type: "string" }, out: { type: "string" } } }).values);
