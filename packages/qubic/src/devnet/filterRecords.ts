import { isIdentity, isTransactionId } from "./isIdentity.js";

/** A request of the archive, still unchecked. */
export type QueryRequest = Readonly<Record<string, unknown>>;

/** What a value of a field is written as. */
export type FieldKind = "identity" | "transaction-id" | "uint8" | "uint32" | "uint64";

/** What may be asked of one kind of records. */
export interface QuerySpec<Item> {
  fields: Readonly<Record<string, { kind: FieldKind; read: (item: Item) => string | null }>>;
  filters: readonly string[];
  exclude: readonly string[];
  ranges: readonly string[];
}

type Test<Item> = (item: Item) => boolean;

/** The service's refusal of a request: always "invalid argument". */
class Refusal extends Error {}

/** Identities may be given as up to five, separated by commas. */
const maxValues = 5;
const bitsOf = { uint8: 8n, uint32: 32n, uint64: 64n } as const;

/**
 * Applies filters, exclusions and ranges as the archive's query service does; returns its reason instead when it refuses the request.
 */
export function filterRecords<Item>(
  items: readonly Item[],
  { filters, exclude, ranges }: QueryRequest,
  spec: QuerySpec<Item>,
): Item[] | { reason: string } {
  try {
    const tests = [
      ...filterTests(filters, spec, { allowed: spec.filters, wanted: true, doing: "creating include filters" }),
      ...filterTests(exclude, spec, { allowed: spec.exclude, wanted: false, doing: "creating exclude filters" }),
      ...rangeTests(ranges, spec),
    ];
    refuseConflicts(filters, ranges);
    return items.filter((item) => tests.every((test) => test(item)));
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message };
    throw error;
  }
}

/** The part of a list a request asks for; returns the service's reason when it refuses. */
export function readPagination(pagination: unknown): { offset: number; size: number } | { reason: string } {
  const { offset = 0, size = 0 } = (pagination ?? {}) as { offset?: unknown; size?: unknown };
  if (!isUint32(offset) || !isUint32(size)) return { reason: "invalid pagination: not whole numbers" };
  const refuse = (what: string, reason: string) => ({
    reason: `invalid pagination: validating page ${what}: ${reason}`,
  });
  if (size > 1_000) return refuse("size", `page size [${size}] exceeds allowed maximum [1000]`);
  const pageSize = size === 0 ? 10 : size;
  if (offset > 10_000) return refuse("offset", `offset [${offset}] exceeds maximum allowed [10000]`);
  if (offset + pageSize > 10_000)
    return refuse("offset", `offset [${offset}] + size [${pageSize}] exceeds maximum allowed [10000]`);
  return { offset, size: pageSize };
}

function filterTests<Item>(
  given: unknown,
  { fields }: QuerySpec<Item>,
  { allowed, wanted, doing }: { allowed: readonly string[]; wanted: boolean; doing: string },
): Test<Item>[] {
  return entriesOf(given).map(([name, value]) => {
    if (typeof value !== "string") throw new Refusal(`proto: invalid value for string field ${name}`);
    const field = fields[name];
    if (!field || !allowed.includes(name))
      throw new Refusal(`${doing}: validating filters: unsupported filter: [${name}]`);
    const { kind, read } = field;
    const values = kind === "identity" ? value.split(",").map((part) => part.trim()) : [value.trim()];
    if (values.length > maxValues)
      throw new Refusal(`${doing}: handling filter [${name}]: more than [${maxValues}] values`);
    if (values.includes("")) throw new Refusal(`${doing}: handling filter [${name}]: empty value`);
    for (const one of values) {
      const fault = faultOf(one, kind);
      if (fault) throw new Refusal(`${doing}: validating filters: invalid [${name}] filter: ${fault}`);
    }
    return (item) => values.includes(read(item) ?? "") === wanted;
  });
}

function rangeTests<Item>(given: unknown, { fields, ranges }: QuerySpec<Item>): Test<Item>[] {
  return entriesOf(given).flatMap(([name, bounds]) => {
    const field = fields[name];
    if (!field || !ranges.includes(name)) throw new Refusal(`invalid range: unsupported range: [${name}]`);
    const { kind, read } = field;
    const bound = (side: string): bigint | undefined => {
      const value = (bounds as Record<string, unknown> | null)?.[side];
      if (value === undefined) return undefined;
      const fault = typeof value === "string" ? faultOf(value, kind) : "not a text";
      if (fault) throw new Refusal(`invalid range: invalid ${name} range: invalid [${side}] value: ${fault}`);
      return BigInt(String(value));
    };
    const [gt, gte, lt, lte] = ["gt", "gte", "lt", "lte"].map(bound);
    const from = gt === undefined ? gte : gt + 1n;
    const to = lt === undefined ? lte : lt - 1n;
    if (from === undefined && to === undefined)
      throw new Refusal(`invalid range: invalid ${name} range: invalid range: no bounds`);
    // The service refuses a range of a single value too; a filter is for that.
    if (from !== undefined && to !== undefined && from >= to)
      throw new Refusal(`invalid range: invalid ${name} range: invalid range: [${from}:${to}]`);
    return [
      (item: Item) => {
        const value = BigInt(read(item) ?? "0");
        return (from === undefined || value >= from) && (to === undefined || value <= to);
      },
    ];
  });
}

function refuseConflicts(filters: unknown, ranges: unknown): void {
  const named = new Set(entriesOf(filters).map(([name]) => name));
  for (const [name] of entriesOf(ranges))
    if (named.has(name)) throw new Refusal(`conflicting filters: [${name}] is filtered twice`);
}

function faultOf(value: string, kind: FieldKind): string | undefined {
  if (kind === "identity") return isIdentity(value) ? undefined : `invalid digest [${value}]`;
  if (kind === "transaction-id") return isTransactionId(value) ? undefined : `invalid digest [${value}]`;
  const parsing = `invalid numeric value: strconv.ParseUint: parsing ${JSON.stringify(value)}`;
  if (!/^\d+$/.test(value)) return `${parsing}: invalid syntax`;
  return BigInt(value) >= 1n << bitsOf[kind] ? `${parsing}: value out of range` : undefined;
}

function isUint32(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
