import { parse, TomlError } from "smol-toml";
import { type ConfigNode, ConfigSyntaxError, deepestConfig } from "./configNode.js";

/** Reads TOML, with the line on which each key and text is written, as far as a search in order finds it. Throws ConfigSyntaxError. */
export function parseToml(text: string): ConfigNode {
  const lines = text.split("\n");
  let reached = 0;

  /** From where the last thing was found on, once around: tables stand in the order they are written, but for those written in parts. */
  function find(pattern: RegExp): number {
    for (let step = 0; step < Math.min(lines.length, farthestSearch); step += 1) {
      const index = (reached + step) % lines.length;
      if (!pattern.test(lines[index] ?? "")) continue;
      reached = index;
      return index + 1;
    }
    return reached + 1;
  }

  function convert(value: unknown, depth: number): ConfigNode {
    const line = reached + 1;
    if (depth > deepestConfig) return { kind: "scalar", value: null, line };
    if (Array.isArray(value)) return { kind: "list", items: value.map((item) => convert(item, depth + 1)), line };
    if (typeof value === "string") return { kind: "scalar", value, line: find(textPattern(value)) };
    if (typeof value === "number" || typeof value === "boolean") return { kind: "scalar", value, line };
    if (typeof value === "bigint" || value instanceof Date || typeof value !== "object" || value === null)
      return { kind: "scalar", value: String(value), line };
    return {
      kind: "map",
      entries: Object.entries(value).map(([key, inner]) => ({
        key,
        line: find(keyPattern(key)),
        value: convert(inner, depth + 1),
      })),
      line,
    };
  }

  return convert(parsed(text), 0);
}

/** Lines looked at for one key; a file in an order of its own has lines a little off, not a search without end. */
const farthestSearch = 400;

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) throw new ConfigSyntaxError(firstLine(error.message), error.line);
    throw error;
  }
}

function firstLine(message: string): string {
  return `${message.replace(/^Invalid TOML document: /, "It is no TOML: ").split("\n")[0]}.`;
}

function keyPattern(key: string): RegExp {
  return new RegExp(`(^|[[.{,\\s"'])${escaped(key.slice(0, 200))}["']?\\s*([.\\]=]|$)`);
}

function textPattern(value: string): RegExp {
  return new RegExp(escaped(value.slice(0, 60).split("\n")[0] ?? ""));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
