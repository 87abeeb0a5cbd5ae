import type { LogStyle, LogStyleRun } from "./LogBuffer.js";

/** A line's text as nodes: its colours, and in them what was searched for, marked. */
export function lineNodes(text: string, styles: readonly LogStyleRun[], pattern: RegExp | null): Node[] {
  const marks = pattern ? [...text.matchAll(pattern)] : [];
  const nodes: Node[] = [];
  for (const [index, { at, style }] of [{ at: 0, style: null }, ...styles].entries()) {
    const end = styles[index]?.at ?? text.length;
    let from = at;
    for (const mark of marks) {
      const markEnd = Math.min(mark.index + mark[0].length, end);
      const markStart = Math.max(mark.index, from);
      if (markStart >= markEnd) continue;
      if (markStart > from) nodes.push(styled(text.slice(from, markStart), style));
      const marked = document.createElement("mark");
      // Black on yellow, as browsers mark: on that no tone of the theme could be read for sure.
      marked.append(text.slice(markStart, markEnd));
      nodes.push(marked);
      from = markEnd;
    }
    if (from < end) nodes.push(styled(text.slice(from, end), style));
  }
  return nodes;
}

/** Weight, slope and underline are elements, so that they need no styles; colours are tones of the theme. */
function styled(text: string, style: LogStyle | null): Node {
  let node: Node = document.createTextNode(text);
  if (!style) return node;
  const wrap = (name: string): HTMLElement => {
    const element = document.createElement(name);
    element.append(node);
    node = element;
    return element;
  };
  if (style.bold) wrap("strong");
  if (style.italic) wrap("em");
  if (style.underline) wrap("u");
  // A ground of its own would take the line's: what has one stands out by its tone.
  const tone = style.back ?? style.tone;
  if (tone) wrap("span").dataset.tone = tone;
  return node;
}
