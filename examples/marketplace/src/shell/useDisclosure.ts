import { type RefObject, useEffect, useRef, useState } from "react";

/** Something a button opens: Escape, a press elsewhere or focus elsewhere closes it again. */
export function useDisclosure(): {
  isOpen: boolean;
  toggle: () => void;
  root: RefObject<HTMLDivElement | null>;
  button: RefObject<HTMLButtonElement | null>;
} {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    const events = ["pointerdown", "focusin"];
    for (const event of events) document.addEventListener(event, closeOutside);
    document.addEventListener("keydown", closeOnEscape);
    return () => {
      for (const event of events) document.removeEventListener(event, closeOutside);
      document.removeEventListener("keydown", closeOnEscape);
    };
  }, [isOpen]);
  return { isOpen, toggle: () => setOpen(!isOpen), root, button };
}
