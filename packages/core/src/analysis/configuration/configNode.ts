/** A value of a configuration file, with the line of everything in it. */
export type ConfigNode = ConfigScalar | ConfigList | ConfigMap;

export interface ConfigScalar {
  kind: "scalar";
  value: string | number | boolean | null;
  line: number;
}

export interface ConfigList {
  kind: "list";
  items: ConfigNode[];
  line: number;
}

export interface ConfigMap {
  kind: "map";
  entries: ConfigEntry[];
  line: number;
}

export interface ConfigEntry {
  key: string;
  value: ConfigNode;
  /** The line of the key. */
  line: number;
}

/** Deeper than this is no configuration; every reader stops there. */
export const deepestConfig = 100;

/** The value under a key, the last one where a key is written twice, as every parser has it. */
export function entryOf(node: ConfigNode | undefined, key: string): ConfigEntry | undefined {
  return node?.kind === "map" ? node.entries.findLast((entry) => entry.key === key) : undefined;
}

/** The value under a path of keys. */
export function nodeAt(node: ConfigNode | undefined, ...keys: string[]): ConfigNode | undefined {
  return keys.reduce<ConfigNode | undefined>((inner, key) => entryOf(inner, key)?.value, node);
}

/** The items of a list; none for anything else. */
export function itemsOf(node: ConfigNode | undefined): ConfigNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: ConfigNode | undefined): ConfigEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** A text that is not blank, null for anything else. */
export function textOf(node: ConfigNode | undefined): string | null {
  return node?.kind === "scalar" && typeof node.value === "string" && node.value.trim() !== "" ? node.value : null;
}

/** Why a text is not what its name says, for a reader to say where. */
export class ConfigSyntaxError extends Error {
  override readonly name: string = "ConfigSyntaxError";
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** True for a syntax error of a reader, also of one that was bundled by itself. */
export function isConfigSyntaxError(error: unknown): error is ConfigSyntaxError {
  return error instanceof Error && error.name === "ConfigSyntaxError" && "line" in error;
}
