import { describe, expect, it } from "vitest";
import { renderErrorsPage } from "./renderErrorsPage.mjs";

describe("renderErrorsPage", () => {
  it("gives each code its own heading with why, what to do and the HTTP status", () => {
    const page = renderErrorsPage({
      "quote-expired": { wire: "PRECONDITION_FAILED", why: "A price is held briefly.", whatToDo: "Ask again." },
    });
    expect(page.slice(page.indexOf("## "))).toMatchInlineSnapshot(`
      "## quote-expired

      - Why it matters: A price is held briefly.
      - What to do: Ask again.
      - On the wire: \`PRECONDITION_FAILED\`, HTTP 412
      "
    `);
  });

  it("refuses a wire code whose HTTP status it does not know", () => {
    expect(() => renderErrorsPage({ odd: { wire: "TEAPOT", why: "", whatToDo: "" } })).toThrow(/TEAPOT/);
  });
});
