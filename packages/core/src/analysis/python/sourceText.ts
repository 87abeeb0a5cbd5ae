import type { Literal, SourceValue } from "./pythonFacts.js";

/** The value a short piece of source stands for, null where it is no literal. */
export function literalOf(text: string): Literal | null {
  const trimmed = text.trim();
  if (trimmed === "True" || trimmed === "False") return trimmed === "True";
  return numberOf(trimmed) ?? stringOf(trimmed) ?? constantOf(trimmed);
}

/** A piece of source as a value: a literal, or the dotted name it refers to. */
export function sourceValueOf(text: string): SourceValue {
  const literal = literalOf(text) ?? declaredDefault(text);
  if (literal !== null) return { literal, reference: null };
  return { literal: null, reference: /^[A-Za-z_][\w.]*$/.test(text) ? text : null };
}

function numberOf(text: string): number | null {
  if (!/^[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[-+]?\d+)?L?$/i.test(text)) return null;
  const value = Number(text.replaceAll("_", "").replace(/L$/i, ""));
  return Number.isFinite(value) ? value : null;
}

function stringOf(text: string): string | null {
  const start = /^[rbuf]{0,2}("""|'''|"|')/i.exec(text);
  if (!start) return null;
  const [opening, quote = ""] = start;
  const body = text.slice(opening.length);
  return body.endsWith(quote) ? body.slice(0, -quote.length) : body;
}

/** What people write for a number without calculating it: `64 * 4`, `2**20`, `int(1e6)`, and of a pair of sizes the first. */
function constantOf(text: string): number | null {
  if (text.length > 40 || !/^[-+.\d([if]/.test(text)) return null;
  const inner = /^(?:int|float)\((.*)\)$/.exec(text) ?? /^[([]([^()[\]]+)[)\]]$/.exec(text);
  if (inner) {
    const values = (inner[1] ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [numberOf(part.trim())]));
    return values.includes(null) ? null : (values[0] ?? null);
  }
  const terms = /^([\w.]+)\s*(\*\*|\*|\/\/|<<)\s*([\w.]+)$/.exec(text);
  const left = numberOf(terms?.[1] ?? "");
  const right = numberOf(terms?.[3] ?? "");
  if (left === null || right === null) return null;
  const value = calculated(left, terms?.[2] ?? "", right);
  return Number.isFinite(value) ? value : null;
}

function calculated(left: number, operator: string, right: number): number {
  if (operator === "*") return left * right;
  if (operator === "**") return left ** right;
  return operator === "<<" ? left * 2 ** right : Math.floor(left / right);
}

/** The default a field or option is declared with: `field(default=3)`, `typer.Option(8)`. */
function declaredDefault(text: string): Literal | null {
  const declared = /^(?:[\w.]+\.)?(?:field|Field|Option|Argument)\(\s*(?:default\s*=\s*)?([^,()]+)[,)]/.exec(text);
  return declared ? literalOf(declared[1] ?? "") : null;
}
