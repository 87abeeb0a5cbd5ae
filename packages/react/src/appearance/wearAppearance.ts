import type { Appearance } from "./Appearance.js";
import { appearanceCss } from "./appearanceCss.js";

/** Gives an element its appearance by a constructed sheet, which the strictest content policy allows; returns how to take it off. */
export function wearAppearance(root: HTMLElement, appearance: Appearance): () => void {
  const tree = root.getRootNode() as Document | ShadowRoot;
  const name = findFreeName(tree);
  const css = appearanceCss(appearance, `[data-gk-appearance="${name}"]`);
  // A sheet serves only the document it was made for, which need not be the script's.
  const view = root.ownerDocument.defaultView;
  if (!css || !view || !("adoptedStyleSheets" in tree)) return () => {};
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  root.setAttribute("data-gk-appearance", name);
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  return () => {
    tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((worn) => worn !== sheet);
    root.removeAttribute("data-gk-appearance");
  };
}

/** Asked of the page: two copies of the kit on it know nothing of each other. */
function findFreeName(tree: ParentNode): string {
  let name = 1;
  while (tree.querySelector(`[data-gk-appearance="${name}"]`)) name++;
  return String(name);
}
