"use client";
import { useCallback, useState } from "react";
import { useLatest } from "../provider/useLatest.js";

/** A value its caller may hold or leave to the part: `[value, setValue]`. */
export function useControlled<Value>({
  value,
  defaultValue,
  onChange,
}: {
  value: Value | undefined;
  defaultValue: Value;
  onChange: ((value: Value) => void) | undefined;
}): [Value, (value: Value) => void] {
  const [own, setOwn] = useState(defaultValue);
  const told = useLatest(onChange);
  const controlled = value !== undefined;
  const set = useCallback(
    (next: Value) => {
      if (!controlled) setOwn(next);
      told.current?.(next);
    },
    [controlled, told],
  );
  return [controlled ? value : own, set];
}
