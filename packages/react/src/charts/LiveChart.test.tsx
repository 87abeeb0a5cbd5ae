// proves V2, P27, P28, X1
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { CardRoot } from "../primitives/card/Card.js";
import { Frame } from "../primitives/Frame.js";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { describeConformance } from "../testing/describeConformance.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { Gauge } from "./Gauge.js";
import { LiveChart, type LiveChartData } from "./LiveChart.js";
import { Sparkline } from "./Sparkline.js";

const start = Date.UTC(2026, 10, 22, 14, 20, 0);
const points = [0, 1, 2, 3, 10, 11].map((second) => ({ x: start + second * 1_000, y: 0.5 + second / 100 }));
const data: LiveChartData = {
  label: "GPU use over the last 20 seconds",
  series: [{ name: "GPU use", points }],
  from: start,
  to: start + 20_000,
  high: 1,
  gap: 2_500,
  formatY: (y) => `${Math.round(y * 100)} %`,
  thresholds: [{ at: 0.9, tone: "warn", label: "limit" }],
};

async function setup(props: Partial<LiveChartData> = {}, options: RenderKitOptions = {}) {
  const { container } = await renderKit(
    <Frame>
      <CardRoot>
        <LiveChart {...data} {...props} />
      </CardRoot>
    </Frame>,
    { timeZone: "UTC", ...options },
  );
  const plot = page.getByRole("slider", { name: data.label });
  const reading = () => container.querySelector('[data-gk-part="chart-cursor"] text')?.textContent ?? null;
  return { container, plot, reading };
}

describeConformance((props) => <LiveChart {...data} {...props} />, { part: "live-chart" });
describeConformance((props) => <Sparkline label="Use" points={points} {...props} />, { part: "sparkline" });
describeConformance(
  (props) => <Gauge label="Heat" value={1} from={0} zones={[{ level: "ok", to: 2 }]} valueText="1" {...props} />,
  { part: "gauge" },
);

describe("LiveChart", () => {
  it("gives the exact value and time of the point nearest to the pointer, and nothing once it has left", async () => {
    const { plot, reading } = await setup();
    const box = plot.element().getBoundingClientRect();
    const moveTo = (share: number) =>
      plot.element().dispatchEvent(
        new PointerEvent("pointermove", {
          bubbles: true,
          clientX: box.left + box.width * share,
          clientY: box.top + 9,
        }),
      );
    moveTo(0.11);
    await expect.poll(reading).toMatch(/^52 % at 2:20:02\sPM$/);
    moveTo(0.9);
    await expect.poll(reading).toMatch(/^61 % at 2:20:11\sPM$/);
    plot.element().dispatchEvent(new PointerEvent("pointerout", { bubbles: true }));
    await expect.poll(reading).toBeNull();
  });

  it("is walked point by point with the keys, across a gap, and stops at both ends", async () => {
    const { plot, reading } = await setup();
    await userEvent.tab();
    await expect.element(plot).toHaveFocus();
    await expect.poll(reading).toMatch(/^61 % at 2:20:11/);
    await userEvent.keyboard("{ArrowRight}{ArrowLeft}{ArrowLeft}");
    await expect.poll(reading).toMatch(/^53 % at 2:20:03/);
    await expect.element(plot).toHaveAttribute("aria-valuetext", expect.stringMatching(/^53 % at 2:20:03/));
    await userEvent.keyboard("{Home}{ArrowLeft}");
    await expect.poll(reading).toMatch(/^50 % at 2:20:00/);
    await userEvent.keyboard("{Escape}");
    await expect.poll(reading).toBeNull();
  });

  it("keeps to its point while new ones come in", async () => {
    const { client } = createFakeClient({});
    const element = (more: typeof points) => (
      <GpuKitProvider client={client} timeZone="UTC">
        <Frame>
          <LiveChart {...data} series={[{ name: "GPU use", points: [...points, ...more] }]} />
        </Frame>
      </GpuKitProvider>
    );
    const { container, rerender } = await render(element([]));
    await userEvent.tab();
    const reading = () => container.querySelector('[data-gk-part="chart-cursor"] text')?.textContent;
    await expect.poll(reading).toMatch(/^61 % at 2:20:11/);
    await rerender(element([{ x: start + 12_000, y: 0.99 }]));
    expect(reading()).toMatch(/^61 % at 2:20:11/);
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(reading).toMatch(/^99 % at 2:20:12/);
  });

  it("shows times in the provider's time zone", async () => {
    const { reading } = await setup({}, { timeZone: "America/Sao_Paulo" });
    await userEvent.tab();
    await expect.poll(reading).toMatch(/at 11:20:11\sAM$/);
  });

  it("leaves a gap as a gap", async () => {
    const { container } = await setup();
    const line = container.querySelector('[data-gk-part="chart-line"]')?.getAttribute("d") ?? "";
    expect(line.split("M").filter(Boolean)).toHaveLength(2);
  });

  it("marks a threshold and names it", async () => {
    const { container } = await setup();
    await expect.element(page.getByText("limit")).toBeVisible();
    expect(container.querySelector('line[data-tone="warn"]')?.getAttribute("y1")).toBe("10%");
  });

  it("gives the same numbers as a table, newest first, with its gap", async () => {
    await setup();
    await userEvent.click(page.getByRole("button", { name: "As a table" }));
    const rows = () =>
      page
        .getByRole("row")
        .elements()
        .map(({ textContent }) => textContent?.replace(/\s/g, " "));
    await expect
      .poll(rows)
      .toEqual([
        "TimeGPU use",
        "2:20:11 PM61 %",
        "2:20:10 PM60 %",
        "No readings in between",
        "2:20:03 PM53 %",
        "2:20:02 PM52 %",
        "2:20:01 PM51 %",
        "2:20:00 PM50 %",
      ]);
    await userEvent.click(page.getByRole("button", { name: "As a table" }));
    await expect.element(page.getByRole("slider")).toBeVisible();
  });

  it("leaves the view to a caller that holds it", async () => {
    const { container } = await setup({ view: "table" });
    expect(page.getByRole("button").elements()).toHaveLength(0);
    expect(container.querySelectorAll("tbody tr")).toHaveLength(7);
  });

  it("names each of two lines, and says so when there is no reading", async () => {
    const { plot } = await setup({
      series: [
        { name: "Loss", points: [] },
        { name: "Validation", points: [] },
      ],
    });
    await expect.element(plot).toHaveAttribute("aria-valuetext", "No readings yet");
    const { plot: both } = await setup({
      label: data.label,
      series: [
        { name: "Loss", points: [{ x: 8, y: 0.0777 }] },
        { name: "Validation", points: [{ x: 8, y: 0.0809 }] },
      ],
      from: 0,
      to: 10,
      formatX: (x) => `epoch ${x}`,
      formatY: (y) => y.toFixed(4),
    });
    (both.last().element() as HTMLElement).focus();
    await expect.element(both.last()).toHaveAttribute("aria-valuetext", "Loss 0.0777, Validation 0.0809 at epoch 8");
  });

  it("moves nothing, and styles nothing inline", async () => {
    const { container } = await setup();
    await userEvent.tab();
    expect(container.getAnimations({ subtree: true })).toEqual([]);
    expect(container.querySelector("[style], style")).toBeNull();
  });

  it("speaks Portuguese", async () => {
    await setup({}, { locale: "pt-BR" });
    await expect.element(page.getByRole("button", { name: "Como tabela" })).toBeVisible();
  });

  it.each([
    ["chart", "light"],
    ["chart", "dark"],
    ["table", "dark"],
  ] as const)("is accessible as a %s in %s", async (view, theme) => {
    const { container } = await setup({ view }, { theme });
    await userEvent.tab();
    await expectAccessible(container);
  });
});
