/** A function that makes each key's answer once. For values that never change, such as an analysis. */
export function remember<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}

/** Answers by name for each table, made once; anew when the table has grown, as a caller may have pushed to it. */
export function rememberByName<Row, Value>(
  make: (table: readonly Row[], name: string) => Value,
): (table: readonly Row[], name: string) => Value {
  const known = new WeakMap<readonly Row[], { length: number; values: Map<string, { value: Value }> }>();
  return (table, name) => {
    let own = known.get(table);
    if (own?.length !== table.length) {
      own = { length: table.length, values: new Map() };
      known.set(table, own);
    }
    const found = own.values.get(name);
    if (found) return found.value;
    const value = make(table, name);
    own.values.set(name, { value });
    return value;
  };
}
