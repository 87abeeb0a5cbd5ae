type Props = Record<string, unknown>;
type Handler = (...details: unknown[]) => unknown;

/**
 * Lays a caller's props over a part's own: class names add up, descriptions (`aria-describedby`) add up, handlers both run, the
 * caller's first, and the part's not at all when the caller has called `preventDefault()`. Undefined overrides nothing.
 */
export function mergeProps(own: Props, given: Props): Props {
  const merged: Props = { ...own };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const mine = merged[name];
    if (mine === undefined) merged[name] = value;
    else if (adds.includes(name)) merged[name] = `${mine} ${value}`;
    else if (isHandler(name, mine) && isHandler(name, value)) merged[name] = inTurn(value, mine);
    else merged[name] = value;
  }
  return merged;
}

const adds = ["className", "aria-describedby"];

function isHandler(name: string, value: unknown): value is Handler {
  return typeof value === "function" && /^on[A-Z]/.test(name);
}

function inTurn(first: Handler, second: Handler): Handler {
  return (...details) => {
    first(...details);
    const event = details[0] as { defaultPrevented?: boolean } | undefined;
    if (!event?.defaultPrevented) second(...details);
  };
}
