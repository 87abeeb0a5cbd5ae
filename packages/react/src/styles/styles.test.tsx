// proves X1, V7

import { afterEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import css from "../../dist/styles.css?inline";
import strongCss from "../../dist/styles.strong.css?inline";
import { Button } from "../primitives/Button.js";
import { CardRoot } from "../primitives/card/Card.js";
import { Figure } from "../primitives/Figure.js";
import { Frame } from "../primitives/Frame.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { Progress } from "../primitives/Progress.js";
import { PrimitiveSheet } from "../testing/PrimitiveSheet.js";
import { renderKit } from "../testing/renderKit.js";
import { settledStyle } from "../testing/settledStyle.js";

const added: Element[] = [];
afterEach(() => {
  for (const element of added.splice(0)) element.remove();
});

const addStyle = (text: string, where: "first" | "last" = "last") => {
  const style = document.createElement("style");
  style.textContent = text;
  document.head.insertAdjacentElement(where === "first" ? "afterbegin" : "beforeend", style);
  added.push(style);
};

/** The rules of a sheet with the at-rules around them. */
function* rulesOf(list: CSSRuleList, around: string[] = []): Generator<{ rule: CSSStyleRule; around: string[] }> {
  for (const rule of list) {
    if (rule instanceof CSSStyleRule) yield { rule, around };
    else if ("cssRules" in rule && !(rule instanceof CSSKeyframesRule))
      yield* rulesOf((rule as CSSGroupingRule).cssRules, [...around, rule.cssText.split("{")[0] ?? ""]);
  }
}

const sheetOf = async (text: string) => [...rulesOf((await new CSSStyleSheet().replace(text)).cssRules)];

describe.each([
  ["styles.css", css],
  ["styles.strong.css", strongCss],
])("%s", (_, text) => {
  it("says nothing outside a layer of its own", async () => {
    const outside = (await sheetOf(text)).filter(({ around }) => !around[0]?.startsWith("@layer gpukit"));
    expect(outside.map(({ rule }) => rule.selectorText)).toEqual([]);
    expect((await sheetOf(text)).length).toBeGreaterThan(100);
  });

  it("reaches nothing that is not the kit's", async () => {
    const host = document.createElement("main");
    host.innerHTML = "<h1>a</h1><button>b</button><table><tr><td>c</td></tr></table><input><ul><li>d</li></ul><a>e</a>";
    const theirs = [host, ...host.querySelectorAll("*")];
    const reaching = (await sheetOf(text)).filter(({ rule }) =>
      theirs.some((element) => element.matches(rule.selectorText)),
    );
    expect(reaching.map(({ rule }) => rule.selectorText)).toEqual([]);
  });

  it("registers no property and takes no variable of a host's Tailwind", () => {
    expect(text).not.toContain("@property");
    expect(text).not.toContain("--tw-");
  });
});

describe("on a page with a reset outside of any layer", () => {
  const reset = "button { background: hotpink; padding: 0; border: 3px dashed; border-radius: 0; font: 20px serif }";
  const setup = async () => {
    await renderKit(
      <Frame>
        <CardRoot>
          <Button kind="primary">Go</Button>
        </CardRoot>
      </Frame>,
      { theme: "light" },
    );
    const { backgroundColor, borderTopStyle, paddingLeft } = settledStyle(
      page.getByRole("button", { name: "Go" }).element(),
    );
    return { backgroundColor, borderTopStyle, paddingLeft };
  };
  const ours = { backgroundColor: "rgb(11, 88, 118)", borderTopStyle: "solid", paddingLeft: "16px" };

  it("the plain sheet gives way, as a guest does", async () => {
    addStyle(reset, "first");
    expect((await setup()).backgroundColor).toBe("rgb(255, 105, 180)");
  });

  it("the strong sheet stands", async () => {
    addStyle(strongCss);
    addStyle(reset);
    expect(await setup()).toEqual(ours);
  });

  it("the strong sheet draws every primitive as the plain one does", async () => {
    const { container } = await renderKit(<PrimitiveSheet />, { theme: "light" });
    const elements = [...container.querySelectorAll("*")];
    const plain = elements.map(lookOf);
    addStyle(strongCss);
    const changed = elements.flatMap((element, index) => differences(plain[index] ?? {}, lookOf(element)));
    expect([...new Set(changed)]).toEqual([]);
    expect(plain.length).toBeGreaterThan(100);
  });
});

type Look = Record<string, string>;

/** What an element looks like, but for what is moving. */
function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const names = [...style].filter((name) => !name.startsWith("--") && name !== "opacity" && name !== "translate");
  const part = element.getAttribute("data-gk-part") ?? element.tagName;
  return { part, ...Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])) };
}

function differences(one: Look, other: Look): string[] {
  return Object.keys(one)
    .filter((name) => one[name] !== other[name])
    .map((name) => `${one.part} ${name}: ${one[name]} became ${other[name]}`);
}

it("lets amounts read from the left where a page runs the other way, and stand where its own words would", async () => {
  await renderKit(
    <div dir="rtl">
      <Frame>
        <Figure>285,938 QU</Figure>
        <FactsRoot>
          <Fact name="Balance">5,000,000 QU</Fact>
        </FactsRoot>
      </Frame>
    </div>,
  );
  const placeOf = (text: string) => {
    const box = page.getByText(text).element();
    const node = box.firstChild as Text;
    const letter = (at: number) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [letter(0), letter(node.length - 1)];
    const { left, right } = box.getBoundingClientRect();
    return { reads: first.left < last.left ? "ltr" : "rtl", before: first.left - left, after: right - last.right };
  };
  const figure = placeOf("285,938 QU");
  expect(figure.reads).toBe("ltr");
  expect(figure.after).toBeLessThan(2);
  const fact = placeOf("5,000,000 QU");
  expect(fact.reads).toBe("ltr");
  expect(fact.before).toBeLessThan(2);
});

it("does not draw a bar of which nothing is known as one that is full", async () => {
  await renderKit(
    <Frame>
      <Progress value={null} label="unknown" />
      <Progress value={1} label="complete" />
    </Frame>,
  );
  const fillOf = (label: string) => {
    const bar = page.getByRole("progressbar", { name: label }).element();
    return getComputedStyle(bar.querySelector('[data-gk-part="progress-fill"]') as Element).fill;
  };
  expect(fillOf("unknown")).not.toBe(fillOf("complete"));
});
