import { useState } from "react";

/** One of a few values, remembered in this browser where it may be. */
export function useSetting<Value extends string>(
  name: string,
  values: readonly Value[],
  preset: Value,
): [Value, (value: Value) => void] {
  const key = `marketplace.${name}`;
  const [value, setValue] = useState<Value>(() => values.find((each) => each === readStored(key)) ?? preset);
  const remember = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // A browser that remembers nothing keeps it for as long as the page is open.
    }
  };
  return [value, remember];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
