import type { Frame, Page } from "playwright-core";

/** How each element of the kit is drawn, in the order of the page. */
export type Looks = { element: string; style: Record<string, string> }[];

const box = [
  "display",
  "position",
  "opacity",
  "visibility",
  "float",
  "cursor",
  "boxShadow",
  "transform",
  "backgroundColor",
];
const sides = ["Top", "Right", "Bottom", "Left"];
const text = [
  "color",
  "fontFamily",
  "fontSize",
  "fontStyle",
  "fontWeight",
  "lineHeight",
  "letterSpacing",
  "wordSpacing",
];
const lines = ["textAlign", "textDecoration", "textIndent", "textShadow", "textTransform", "whiteSpace", "wordBreak"];
const drawing = ["fill", "stroke", "strokeWidth"];

/** What a visitor sees of everything inside the kit's frames, once nothing moves: places, and what paints them. */
export async function readLooks(page: Page | Frame): Promise<Looks> {
  await settle(page);
  const kinds = { box, sides, text: [...text, ...lines], drawing };
  return page.evaluate(({ box, sides, text, drawing }) => {
    const own = [...document.querySelectorAll("[data-gk-frame], [data-gk-frame] *")];
    const origin = document.querySelector("[data-gk-frame]")?.getBoundingClientRect();
    return own.map((element) => {
      const style = getComputedStyle(element) as unknown as Record<string, string>;
      const pick = (names: string[]) => Object.fromEntries(names.map((name) => [name, style[name] ?? ""]));
      // An edge without width is not seen, whatever its style.
      const hasEdges = !element.matches("svg *");
      const edges = sides.filter((side) => hasEdges && style[`border${side}Width`] !== "0px");
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const { x, y, width, height } = element.getBoundingClientRect();
      const place = [x - (origin?.x ?? 0), y - (origin?.y ?? 0), width, height].map(Math.round).join(" ");
      const part = element.closest("[data-gk-part], [data-gk-frame]")?.getAttribute("data-gk-part") ?? "frame";
      return {
        element: `${part} ${element.tagName.toLowerCase()}`,
        style: {
          place,
          inside: element.parentElement ? getComputedStyle(element.parentElement).direction : "",
          ...pick(element.matches("svg *") ? ["display", "opacity", "visibility", "transform"] : box),
          ...pick(edges.flatMap((side) => ["Width", "Style", "Color"].map((what) => `border${side}${what}`))),
          ...(edges.length > 0 || style.backgroundColor !== "rgba(0, 0, 0, 0)" ? pick(["borderTopLeftRadius"]) : {}),
          ...(hasText || element.matches("input, select, textarea") ? pick(text) : {}),
          ...(element.matches("svg *") ? pick(drawing) : {}),
          ...(element.matches("li") ? pick(["listStyleType"]) : {}),
        },
      };
    });
  }, kinds);
}

/** Until every transition has ended; what pulses for ever does not count. */
async function settle(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY),
  );
}

/** What a visitor would see differently, one line for each part and property. */
export function differences(one: Looks, other: Looks): string[] {
  if (one.length !== other.length) return [`${one.length} elements became ${other.length}`];
  const found = one.flatMap(({ element, style }, index) => {
    const theirs = other[index]?.style ?? {};
    return [...new Set([...Object.keys(style), ...Object.keys(theirs)])]
      .filter((name) => style[name] !== theirs[name])
      .map((name) => `${element}: ${name}: ${style[name]} became ${theirs[name]}`);
  });
  return [...new Set(found)];
}

/** Parts that stand elsewhere than in a mirror; what is drawn or written from left to right in any language keeps its inside, as a chart or an id. */
export function listUnmirrored(one: Looks, other: Looks): string[] {
  const width = Number(one[0]?.style.place?.split(" ")[2]);
  return one.flatMap(({ element, style }, index) => {
    const [x = 0, y = 0, w = 0] = style.place?.split(" ").map(Number) ?? [];
    const [theirX = 0, theirY = 0, theirW = 0] = other[index]?.style.place?.split(" ").map(Number) ?? [];
    if (w === 0 || other[index]?.style.inside === "ltr") return [];
    if (/ (path|rect|circle|line|text|tspan|g|span|a|b|strong|code|small)$/.test(element)) return [];
    const off = Math.max(Math.abs(width - x - w - theirX), Math.abs(y - theirY), Math.abs(w - theirW));
    return off <= 2 ? [] : [`${element}: ${x} ${y} ${w} became ${theirX} ${theirY} ${theirW}`];
  });
}
