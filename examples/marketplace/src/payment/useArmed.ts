import { useEffect, useState } from "react";

const armedAfterMs = 800;

/**
 * True once this window has been in front for a moment. A page that opens it under a click, or hides it and shows it again, shall not get
 * the second half of a double click.
 */
export function useArmed(isShown: boolean): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      clearTimeout(timer);
      setArmed(false);
      if (document.hasFocus() && document.visibilityState === "visible")
        timer = setTimeout(setArmed, armedAfterMs, true);
    };
    start();
    for (const type of ["focus", "blur", "resize"]) window.addEventListener(type, start);
    document.addEventListener("visibilitychange", start);
    return () => {
      clearTimeout(timer);
      for (const type of ["focus", "blur", "resize"]) window.removeEventListener(type, start);
      document.removeEventListener("visibilitychange", start);
    };
  }, [isShown]);
  return armed;
}
