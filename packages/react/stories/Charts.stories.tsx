import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { expect, userEvent, waitFor } from "storybook/test";
import { Gauge, LiveChart, Meter, Sparkline } from "../src/exports/charts.js";
import { Card, Frame } from "../src/exports/primitives.js";

const start = Date.UTC(2026, 10, 22, 14, 20, 0);
const second = 1_000;
const valueAt = (index: number) => (index % 23 === 0 ? 0.72 : 0.95 + 0.03 * Math.sin(index * 1.7));
const pointsTo = (last: number) =>
  Array.from({ length: 61 }, (_, index) => last - 60 + index).map((at) => ({ x: start + at * second, y: valueAt(at) }));
const percent = (value: number) => `${Math.round(value * 100)} %`;

function Panel({ children }: { children: ReactNode }): ReactElement {
  return (
    <Frame>
      <Card.Root>
        <Card.Body>{children}</Card.Body>
      </Card.Root>
    </Frame>
  );
}

import "./lib/sheet.css";

const meta: Meta = { title: "Charts/LiveChart" };
export default meta;

type Story = StoryObj;

const use = {
  label: "GPU use over the last 60 seconds",
  from: start,
  to: start + 60 * second,
  high: 1,
  formatY: percent,
};

export const LastMinute: Story = {
  render: () => (
    <Panel>
      <LiveChart {...use} series={[{ name: "GPU use", points: pointsTo(60) }]} area />
    </Panel>
  ),
};

/** The exact value and time of a point, by the keyboard. */
export const Reading: Story = {
  ...LastMinute,
  play: async ({ canvas, canvasElement }) => {
    (await canvas.findByRole("slider")).focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="chart-cursor"] text')).toBeVisible());
  },
};

/** Nothing is known of what lies between: nothing is drawn there. */
export const WithGaps: Story = {
  render: () => (
    <Panel>
      <LiveChart
        {...use}
        gap={2_500}
        series={[
          { name: "GPU use", points: pointsTo(60).filter((_, index) => index < 20 || (index > 33 && index !== 50)) },
        ]}
      />
    </Panel>
  ),
};

export const WithThreshold: Story = {
  render: () => (
    <Panel>
      <LiveChart
        {...use}
        label="Power over the last 60 seconds"
        high={500}
        formatY={(watts) => `${Math.round(watts)} W`}
        series={[{ name: "Power", points: pointsTo(60).map(({ x, y }) => ({ x, y: y * 460 })) }]}
        thresholds={[{ at: 450, tone: "warn", label: "limit 450 W" }]}
      />
    </Panel>
  ),
};

export const TwoLines: Story = {
  render: () => {
    const epochs = Array.from({ length: 15 }, (_, index) => index + 1);
    return (
      <Panel>
        <LiveChart
          label="Loss by epoch"
          from={1}
          to={15}
          formatX={(epoch) => `epoch ${epoch}`}
          formatY={(loss) => loss.toFixed(3)}
          series={[
            { name: "Loss", points: epochs.map((x) => ({ x, y: 0.2 / (1 + x / 3) })) },
            { name: "Validation loss", points: epochs.map((x) => ({ x, y: 0.22 / (1 + x / 4) })) },
          ]}
        />
      </Panel>
    );
  },
};

export const AsTable: Story = {
  ...WithGaps,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button"));
    await canvas.findAllByRole("row");
  },
};

export const Empty: Story = {
  render: () => (
    <Panel>
      <LiveChart {...use} series={[{ name: "GPU use", points: [] }]} />
    </Panel>
  ),
};

function Moving(): ReactElement {
  const [last, setLast] = useState(60);
  useEffect(() => {
    const timer = setInterval(() => setLast((before) => before + 1), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <LiveChart
      {...use}
      from={start + (last - 60) * second}
      to={start + last * second}
      series={[{ name: "GPU use", points: pointsTo(last) }]}
      area
    />
  );
}

/** Ten readings a second. */
export const Live: Story = {
  render: () => (
    <Panel>
      <Moving />
    </Panel>
  ),
  tags: ["!test"],
};

export const GaugeBarAndSparkline: Story = {
  render: () => (
    <Panel>
      <div className="sheet">
        <Gauge
          label="Temperature"
          value={73}
          from={30}
          zones={[
            { level: "ok", to: 70 },
            { level: "warn", to: 80 },
            { level: "bad", to: 95 },
          ]}
          valueText="73 °C, warm"
          unit=" °C"
        />
        <Meter label="GPU memory" value={0.93} valueText="22.4 of 24 GB, high" level="warn" />
        <Sparkline label="GPU use over the last 60 seconds" points={pointsTo(60)} low={0} high={1} />
      </div>
    </Panel>
  ),
};
