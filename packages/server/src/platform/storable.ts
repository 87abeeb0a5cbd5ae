/** A text as jsonb can hold it: NUL and halves of surrogate pairs become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** A JSON value with every text and name in it as jsonb can hold them. */
export function storable<Value>(value: Value): Value {
  return makeStorable(value) as Value;
}

function makeStorable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(makeStorable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [storableText(name), makeStorable(part)]));
}
