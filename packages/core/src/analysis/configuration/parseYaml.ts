import { type Event, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from "js-yaml";
import {
  type ConfigList,
  type ConfigMap,
  type ConfigNode,
  type ConfigScalar,
  ConfigSyntaxError,
  deepestConfig,
} from "./configNode.js";

// The library's numbers for its kinds of events.
const kinds = { document: 1, list: 2, map: 3, scalar: 4, alias: 5, end: 6 } as const;
const plain = 1;

/**
 * Reads the first document of a YAML file that holds anything, with the line of every value. Tags are passed over. An alias stands for
 * the very node it names, so that nothing multiplies; who walks the tree has to count. Throws ConfigSyntaxError.
 */
export function parseYaml(text: string): ConfigNode {
  const lineOf = lineCounter(text);
  const events = eventsOf(text);
  const anchors = new Map<string, ConfigNode>();
  let at = 0;

  function node(): ConfigNode {
    const event = events[at++];
    if (event?.type === kinds.alias)
      return anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? { kind: "scalar", value: null, line: 1 };
    if (event?.type === kinds.scalar) return anchored(event, scalarOf(event, text, lineOf));
    if (event?.type === kinds.list) {
      const list = anchored<ConfigList>(event, { kind: "list", items: [], line: lineOf(event.start) });
      while (goesOn()) list.items.push(node());
      at += 1;
      return list;
    }
    if (event?.type === kinds.map) {
      const map = anchored<ConfigMap>(event, { kind: "map", entries: [], line: lineOf(event.start) });
      while (goesOn()) {
        const key = node();
        const value = node();
        // `<<` takes over the entries of another map; one's own come later, and the last one counts.
        if (key.kind === "scalar" && key.value === "<<")
          for (const merged of mapsIn(value)) map.entries.unshift(...merged.entries.slice(0, mostMerged));
        else if (key.kind === "scalar") map.entries.push({ key: String(key.value ?? ""), line: key.line, value });
      }
      at += 1;
      return map;
    }
    return { kind: "scalar", value: null, line: 1 };
  }

  function goesOn(): boolean {
    const type = events[at]?.type;
    return type !== undefined && type !== kinds.end;
  }

  function anchored<Node extends ConfigNode>(event: { anchorStart: number; anchorEnd: number }, value: Node): Node {
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), value);
    return value;
  }

  for (let start = 0; start < events.length; start += 1) {
    if (events[start]?.type !== kinds.document) continue;
    at = start + 1;
    const root = goesOn() ? node() : null;
    if (root && !(root.kind === "scalar" && root.value === null)) return root;
  }
  throw new ConfigSyntaxError("It holds no document.", 1);
}

/** Settings taken over by one `<<`; a chain of them must not grow without end. */
const mostMerged = 200;

function mapsIn(node: ConfigNode) {
  const nodes = node.kind === "list" ? node.items.slice(0, 20) : [node];
  return nodes.flatMap((inner) => (inner.kind === "map" ? [inner] : []));
}

function eventsOf(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: deepestConfig });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new ConfigSyntaxError(`It is no YAML: ${error.reason}.`, (error.mark?.line ?? 0) + 1);
  }
}

function scalarOf(event: ScalarEvent, text: string, lineOf: (offset: number) => number): ConfigScalar {
  const value = getScalarValue(text, event);
  const line = lineOf(event.valueStart);
  return { kind: "scalar", value: event.style === plain && event.tagStart < 0 ? plainValue(value) : value, line };
}

function plainValue(text: string): ConfigScalar["value"] {
  if (/^(~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(true|True|TRUE|yes|Yes|on|On)$/.test(text)) return true;
  if (/^(false|False|FALSE|no|No|off|Off)$/.test(text)) return false;
  if (!/^[-+]?(\d[\d_]*(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text)) return text;
  const number = Number(text.replaceAll("_", ""));
  return Number.isFinite(number) ? number : text;
}

/** A function from an offset to its line. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
