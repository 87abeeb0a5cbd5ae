"use client";
import { useEffect, useState } from "react";
import { useLatest } from "../provider/useLatest.js";

const shownMs = 6_000;

export interface ToastHandlers {
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onFocus: () => void;
  onBlur: () => void;
}

/** Lets a toast go by itself after six seconds, unless it is pointed at or focused. */
export function useToastTimer({ lasts, onGone }: { lasts: boolean; onGone: () => void }): ToastHandlers {
  const [held, setHeld] = useState(false);
  const gone = useLatest(onGone);
  useEffect(() => {
    if (!lasts || held) return;
    const timer = setTimeout(() => gone.current(), shownMs);
    return () => clearTimeout(timer);
  }, [lasts, held, gone]);
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
