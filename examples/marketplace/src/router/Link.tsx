import type { ComponentProps, MouseEvent, ReactElement } from "react";
import { hrefOf, navigate, usePath } from "./history.js";

/** A link within the app; with a modifier key or another button it stays the browser's own. */
export function Link({ to, ...rest }: { to: string } & ComponentProps<"a">): ReactElement {
  const isHere = usePath() === to;
  const onClick = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={hrefOf(to)} aria-current={isHere ? "page" : undefined} onClick={onClick} {...rest} />;
}
