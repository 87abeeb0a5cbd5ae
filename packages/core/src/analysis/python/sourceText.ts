import type { SyntaxNode } from "@lezer/common";
import type { Literal, SourceValue } from "./pythonFacts.js";

/** Longer callees are fluent chains, of which only the last name matters. */
const longestName = 200;

/** The dotted name before an argument list: "torch.load", or ".cuda" where the object is itself an expression. */
export function calleeName(node: SyntaxNode, end: number, source: string): string | null {
  const from = node.name === "Decorator" ? node.from + 1 : node.from;
  if (end - from <= longestName) {
    const text = source.slice(from, end).trim();
    if (/^[A-Za-z_]\w*(\s*\.\s*[A-Za-z_]\w*)*$/.test(text)) return text.replace(/\s+/g, "");
  }
  const property = node.firstChild?.lastChild;
  return property?.name === "PropertyName" ? `.${source.slice(property.from, property.to)}` : null;
}

/** The value a short piece of source stands for, null where it is no literal. */
export function literalOf(text: string): Literal | null {
  const trimmed = text.trim();
  if (trimmed === "True" || trimmed === "False") return trimmed === "True";
  return numberOf(trimmed) ?? stringOf(trimmed) ?? constantOf(trimmed);
}

function numberOf(text: string): number | null {
  if (!/^[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[-+]?\d+)?$/i.test(text)) return null;
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : null;
}

/** What people write for a number without calculating it: `64 * 4`, `2**20`, `int(1e6)`, and of a pair of sizes the first. */
function constantOf(text: string): number | null {
  if (text.length > 40 || !/\d/.test(text)) return null;
  const inner = /^(?:int|float)\((.*)\)$/.exec(text) ?? /^[([]([^()[\]]+)[)\]]$/.exec(text);
  if (inner) {
    const values = (inner[1] ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [numberOf(part.trim())]));
    return values.includes(null) ? null : (values[0] ?? null);
  }
  const terms = /^([\w.]+)\s*(\*\*|\*|\/\/)\s*([\w.]+)$/.exec(text);
  const left = numberOf(terms?.[1] ?? "");
  const right = numberOf(terms?.[3] ?? "");
  if (left === null || right === null) return null;
  const value = terms?.[2] === "*" ? left * right : terms?.[2] === "**" ? left ** right : Math.floor(left / right);
  return Number.isFinite(value) ? value : null;
}

function stringOf(text: string): string | null {
  const start = /^[rbuf]{0,2}("""|'''|"|')/i.exec(text);
  if (!start) return null;
  const [opening, quote = ""] = start;
  const body = text.slice(opening.length);
  return body.endsWith(quote) ? body.slice(0, -quote.length) : body;
}

/** A node as a value: a literal, or the dotted name it refers to. */
export function sourceValueOf(node: SyntaxNode, source: string): SourceValue {
  if (node.to - node.from > 2_000) return { literal: null, reference: null };
  const text = source.slice(node.from, node.to);
  const literal =
    node.name === "ContinuedString"
      ? continued(node, source)
      : node.name === "CallExpression"
        ? declaredDefault(text)
        : literalOf(text);
  if (literal !== null) return { literal, reference: null };
  return { literal: null, reference: /^[A-Za-z_][\w.]*$/.test(text) ? text : null };
}

/** The default a field or option is declared with: `field(default=3)`, `typer.Option(8)`; and `int(1e6)`. */
function declaredDefault(text: string): Literal | null {
  const declared = /^(?:[\w.]+\.)?(?:field|Field|Option|Argument)\(\s*(?:default\s*=\s*)?([^,()]+)[,)]/.exec(text);
  return literalOf(declared?.[1] ?? (/^(int|float)\(/.test(text) ? text : ""));
}

function continued(node: SyntaxNode, source: string): string {
  return node
    .getChildren("String")
    .map((part) => stringOf(source.slice(part.from, part.to)) ?? "")
    .join("");
}

/** True for a string that stands alone as a statement. */
export function isDocstring(node: SyntaxNode): boolean {
  const parent = node.parent?.name === "ContinuedString" ? node.parent.parent : node.parent;
  return parent?.name === "ExpressionStatement";
}
