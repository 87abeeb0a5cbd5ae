import { html } from "hono/html";

/** A piece of a page; what is put into it is escaped. */
export type Markup = ReturnType<typeof html>;

/** Nothing runs, nothing is loaded from elsewhere, and no page may frame it. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface Page {
  title: string;
  /** From this page to `/network/`; links are relative, because a server may serve its devnet under a prefix. */
  root: string;
  body: Markup;
  /** Asks for itself again after so many seconds: something is still to come. */
  refreshSeconds?: number;
}

/** A whole page of the explorer. */
export function page({ title, root, body, refreshSeconds }: Page): Markup {
  const refresh = refreshSeconds === undefined ? "" : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    ${refresh}
    <title>${title} · devnet</title>
    <link rel="stylesheet" href="${root}explorer.css" />
  </head>
  <body>
    <header>
      <a href="${root === "network/" ? "network" : `${root}../network`}">Devnet explorer</a>
      <form action="${root}search" role="search">
        <input name="q" aria-label="Transaction, identity or tick" placeholder="Transaction, identity or tick" maxlength="100" />
        <button type="submit">Look up</button>
      </form>
    </header>
    <main>${body}</main>
    <footer><p class="hint">This is a devnet: play money, worth nothing.</p></footer>
  </body>
</html>`;
}

/** Rows of a name and what it is. */
export function rows(items: readonly (readonly [name: string, value: Markup | string])[]): Markup {
  return html`<dl>${items.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A link written as what it leads to; only ids may break into lines. */
export function codeLink(href: string, text: string | number): Markup {
  return html`<a href="${href}"><code class="${String(text).length > 20 ? "long" : ""}">${text}</code></a>`;
}

/** Whole QU with its thousands apart, as people read them. */
export function quText(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function dateText(timestampMs: number): string {
  return new Date(timestampMs)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}
