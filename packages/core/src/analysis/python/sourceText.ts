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
  if (/^[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[-+]?\d+)?$/i.test(trimmed)) {
    const value = Number(trimmed.replaceAll("_", ""));
    return Number.isFinite(value) ? value : null;
  }
  return stringOf(trimmed);
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
  const literal = node.name === "ContinuedString" ? continued(node, source) : literalOf(text);
  if (literal !== null) return { literal, reference: null };
  return { literal: null, reference: /^[A-Za-z_][\w.]*$/.test(text) ? text : null };
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
