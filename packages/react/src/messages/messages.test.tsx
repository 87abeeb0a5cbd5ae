// proves X1, P42
import { parseDuration } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { Button } from "../primitives/Button.js";
import { renderKit } from "../testing/renderKit.js";
import { createFormat } from "./createFormat.js";
import { useCommonMessages } from "./useMessages.js";

function Cancel() {
  return <Button>{useCommonMessages().cancel}</Button>;
}

/** No-break spaces as plain ones, so that a test can be read. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("figures", () => {
  const en = createFormat("en", "UTC");
  const ptBr = createFormat("pt-BR", "UTC");

  it("are written as people of the language read them", () => {
    const written = (format: typeof en) =>
      [
        format.qu(246_010n),
        format.duration(330_000),
        format.durationShort(5_400_000),
        format.percent(0.421),
        format.bytes(1_240_000_000),
        format.bytes(512),
        format.gigabytes(21),
        format.ago(12_000),
        format.dateTime(1_795_356_300_000),
        format.range("17", "21"),
        format.range("17", "17"),
      ].map(plain);
    expect(written(en)).toMatchInlineSnapshot(`
      [
        "246,010 QU",
        "5 minutes 30 seconds",
        "1 hr 30 min",
        "42 %",
        "1.24 GB",
        "512 B",
        "21 GB",
        "12 seconds ago",
        "Nov 22, 2026, 2:05 PM",
        "17–21",
        "17",
      ]
    `);
    expect(written(ptBr)).toMatchInlineSnapshot(`
      [
        "246.010 QU",
        "5 minutos 30 segundos",
        "1 h 30 min",
        "42 %",
        "1,24 GB",
        "512 B",
        "21 GB",
        "há 12 segundos",
        "22 de nov. de 2026, 14:05",
        "17–21",
        "17",
      ]
    `);
  });

  it("name a duration by its two largest units, and in English the domain reads them back", () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(59), (minutes, seconds) => {
        const ms = minutes * 60_000 + seconds * 1_000;
        expect(parseDuration(plain(en.duration(ms)))).toBe(ms);
      }),
      { numRuns: 200 },
    );
    expect(plain(en.duration(90_061_000))).toBe("1 day 1 hour");
    expect(plain(en.duration(3_601_000))).toBe("1 hour");
  });

  it("keep amounts exact beyond what a double can hold", () => {
    expect(plain(en.qu(9_007_199_254_740_993n))).toBe("9,007,199,254,740,993 QU");
  });

  it("keep bytes in a unit a person can grasp", () => {
    fc.assert(
      fc.property(fc.nat(), (bytes) => {
        const value = Number(plain(en.bytes(bytes)).split(" ")[0]?.replaceAll(",", ""));
        expect(value).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 200 },
    );
  });
});

describe("words", () => {
  it("are English by themselves, Portuguese when asked, the host's own before both", async () => {
    await renderKit(<Cancel />);
    await expect.element(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    await renderKit(<Cancel />, { locale: "pt-BR" });
    await expect.element(page.getByRole("button", { name: "Cancelar" })).toBeVisible();
    await renderKit(<Cancel />, { locale: "pt-BR", messages: { common: { cancel: "Parar" } } });
    await expect.element(page.getByRole("button", { name: "Parar" })).toBeVisible();
  });
});
