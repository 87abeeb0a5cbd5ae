import type { ComponentProps, ReactElement } from "react";
import { follow } from "./follow.js";
import { hrefOf, usePath } from "./history.js";

/** A link within the app. */
export function Link({ to, ...rest }: { to: string } & ComponentProps<"a">): ReactElement {
  const isHere = usePath() === to;
  return (
    <a href={hrefOf(to)} aria-current={isHere ? "page" : undefined} onClick={(event) => follow(event, to)} {...rest} />
  );
}
