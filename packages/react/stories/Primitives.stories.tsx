import { GpuKitError } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import {
  Badge,
  Button,
  Card,
  ChainList,
  ConfirmDialog,
  CopyButton,
  Empty,
  ErrorBoundary,
  ErrorNote,
  Facts,
  Field,
  Figure,
  Frame,
  Icon,
  Note,
  Progress,
  RadioGroup,
  RangeGlyph,
  Refresh,
  ShortId,
  Skeleton,
  SplitBar,
  Stepper,
  Table,
  Tabs,
  Tag,
} from "../src/exports/primitives.js";
import { useGpuKit } from "../src/exports/provider.js";
import { checkIcon, chipIcon, slidersIcon, uploadIcon, walletIcon } from "../src/icons/paths.js";
import "./lib/sheet.css";

const meta: Meta = {
  title: "Primitives",
  decorators: [
    (Story) => (
      <Frame>
        <div className="sheet">{Story()}</div>
      </Frame>
    ),
  ],
};
export default meta;

type Story = StoryObj;

const tones = ["neutral", "accent", "ok", "warn", "bad"] as const;
const kinds = ["plain", "primary", "danger", "quiet"] as const;
const identity = "KZTRQWJNVBPLMAEHDSXCYUOIGFKZTRQWJNVBPLMAEHDSXCYUOIGFTRAB";
const ignore = () => {};

export const Buttons: Story = {
  render: () => (
    <>
      {[{}, { size: "small" }, { size: "large" }, { busy: true }, { disabled: true }].map((state) => (
        <div className="row" key={JSON.stringify(state)}>
          {kinds.map((kind) => (
            <Button key={kind} kind={kind} {...(state as object)}>
              {kind}
            </Button>
          ))}
          <Button square aria-label="Confirm" {...(state as object)}>
            <Icon path={checkIcon} />
          </Button>
        </div>
      ))}
    </>
  ),
};

export const Badges: Story = {
  render: () => (
    <>
      {[{}, { filled: true }, { filled: true, live: true }].map((state) => (
        <div className="row" key={JSON.stringify(state)}>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} {...state}>
              {!("live" in state) && <Icon path={checkIcon} />}
              {tone}
            </Badge>
          ))}
          <Tag>Lowest price</Tag>
        </div>
      ))}
    </>
  ),
};

export const Notes: Story = {
  render: () => (
    <>
      {tones.map((tone) => (
        <Note key={tone} tone={tone} heading="This wallet is 46,010 QU short">
          <p>It holds 200,000 and the lock is 246,010: the cap must be covered.</p>
        </Note>
      ))}
    </>
  ),
};

const offerGone = new GpuKitError("server-unreachable", "The server did not answer.", {
  facts: ["Address: http://market.test", "Tries: 4"],
});

export const Errors: Story = {
  render: () => (
    <>
      <ErrorNote error={offerGone} onRetry={ignore} />
      <ErrorNote error={offerGone} heading="Offers could not be loaded" onRetry={ignore} retrying />
      <ErrorNote error={offerGone} tone="warn" />
    </>
  ),
};

function Crashing({ broken }: { broken: boolean }) {
  if (broken) throw new TypeError("A part that breaks on purpose.");
  return <p>It stands again.</p>;
}

function CrashingOnce() {
  const [broken, setBroken] = useState(true);
  return (
    <ErrorBoundary onReset={() => setBroken(false)}>
      <Crashing broken={broken} />
    </ErrorBoundary>
  );
}

export const Crash: Story = {
  render: () => <CrashingOnce />,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", {}, { timeout: 5_000 }));
    await expect(await canvas.findByText("It stands again.")).toBeVisible();
  },
};

export const Fields: Story = {
  render: () => (
    <>
      <Field.Root>
        <Field.Label>Longest run</Field.Label>
        <Field.Input defaultValue="2" inputMode="numeric" />
        <Field.Hint>1 to 168 hours</Field.Hint>
      </Field.Root>
      <Field.Root error="Between 1 and 168 hours.">
        <Field.Label>Longest run</Field.Label>
        <Field.Input defaultValue="200" inputMode="numeric" />
        <Field.Hint>1 to 168 hours</Field.Hint>
      </Field.Root>
      <Field.Root disabled>
        <Field.Label>Container image</Field.Label>
        <Field.Select>
          <option>none</option>
        </Field.Select>
      </Field.Root>
      <Field.Root required>
        <Field.Label>Command</Field.Label>
        <Field.Textarea mono defaultValue="python3 train.py --epochs 10" />
      </Field.Root>
    </>
  ),
};

export const Cards: Story = {
  render: () => (
    <Card.Root aria-label="Cost">
      <Card.Header>
        <Card.Title>Cost</Card.Title>
        <Badge tone="ok">price holds 04:12</Badge>
      </Card.Header>
      <Card.Body>
        <Figure size="large">
          191,344 <small>QU</small>
        </Figure>
        <Facts.Root>
          <Facts.Fact name="To the provider">172,201 QU</Facts.Fact>
          <Facts.Fact name="of which fee, 10 %" sub>
            19,133 QU
          </Facts.Fact>
          <Facts.Fact name="Likely total" sum>
            191,344 QU
          </Facts.Fact>
        </Facts.Root>
      </Card.Body>
    </Card.Root>
  ),
};

export const Ranges: Story = {
  render: () => (
    <>
      {(["accent", "mute", "warn", "bad"] as const).map((tone) => (
        <RangeGlyph
          key={tone}
          tone={tone}
          low={41}
          likely={52}
          high={66}
          max={130}
          cap={120}
          label={`41 to 66 minutes, most likely 52 minutes, capped at 2 hours, ${tone}`}
        />
      ))}
      <RangeGlyph low={150} likely={191} high={240} cap={246} actual={180} max={300} tall label="It came to 180 QU" />
      <SplitBar
        label="50 used, 20 likely more, 30 return"
        total={100}
        segments={[
          { kind: "first", value: 50 },
          { kind: "second", value: 20 },
        ]}
      />
    </>
  ),
};

export const Progressing: Story = {
  render: () => (
    <>
      {tones.map((tone, index) => (
        <Progress key={tone} tone={tone} value={0.2 * (index + 1)} label={`Training, ${tone}`} />
      ))}
      <Progress value={null} label="Analysis" size="large" />
    </>
  ),
};

export const Choices: Story = {
  render: () => (
    <>
      <RadioGroup.Root aria-label="Sort by" values={["best", "price", "speed"]} defaultValue="best">
        <RadioGroup.Item value="best">Best value</RadioGroup.Item>
        <RadioGroup.Item value="price">Price</RadioGroup.Item>
        <RadioGroup.Item value="speed">Speed</RadioGroup.Item>
      </RadioGroup.Root>
      <RadioGroup.Root aria-label="Where results go" kind="cards" values={["local", "ipfs", "s3"]} defaultValue="local">
        {["local", "ipfs", "s3"].map((value) => (
          <RadioGroup.Item key={value} value={value} disabled={value === "s3"}>
            <span className="row">
              <RadioGroup.Mark /> {value}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </>
  ),
  play: async ({ canvas }) => {
    const [best, price] = canvas.getAllByRole("radio");
    best?.focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect(price).toHaveFocus();
    await expect(price).toBeChecked();
    await userEvent.keyboard("{ArrowLeft}");
  },
};

export const TabbedViews: Story = {
  render: () => (
    <Tabs.Root defaultValue="charts" className="sheet">
      <Tabs.List aria-label="Figures">
        <Tabs.Tab value="charts">Charts</Tabs.Tab>
        <Tabs.Tab value="table">Table</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="charts">Loss over epochs</Tabs.Panel>
      <Tabs.Panel value="table">0.2024 after epoch 3</Tabs.Panel>
    </Tabs.Root>
  ),
};

export const Tables: Story = {
  render: () => (
    <Table.Scroll aria-label="Who pays if…">
      <Table.Root layout="cards" aria-label="Who pays if…">
        <Table.Head>
          <Table.Row>
            <Table.Column>What happens</Table.Column>
            <Table.Column>Provider is</Table.Column>
            <Table.Column numeric>You get back</Table.Column>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {["the job completes", "the machine vanishes"].map((what, index) => (
            <Table.Row key={what}>
              <Table.RowName>{what}</Table.RowName>
              <Table.Cell label="Provider is">{index === 0 ? "paid for counted time" : "paid nothing"}</Table.Cell>
              <Table.Cell label="You get back" numeric>
                {index === 0 ? "54,666 QU" : "246,010 QU"}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Root>
    </Table.Scroll>
  ),
};

export const Steps: Story = {
  render: () => (
    <Stepper.Root aria-label="Steps">
      <Stepper.Step state="done" icon={uploadIcon} label="Upload & analysis" value="train.py" onSelect={ignore} />
      <Stepper.Step state="now" icon={chipIcon} label="GPU selection" value="RTX 4090" />
      <Stepper.Step state="todo" icon={slidersIcon} label="Configuration" value="optional" />
      <Stepper.Step state="todo" icon={walletIcon} label="Payment & launch" />
    </Stepper.Root>
  ),
};

export const Chain: Story = {
  render: () => (
    <ChainList.Root aria-label="Payment">
      <ChainList.Item state="done" number={1} heading="Accepted for tick 31,482,906" time="14:01:22">
        <p>
          Transaction <ShortId value={identity} copyLabel="Copy transaction id" href="https://explorer.test" />
        </p>
      </ChainList.Item>
      <ChainList.Item state="now" number={2} heading="Network passes that tick" />
      <ChainList.Item state="warn" heading="Nearly out of time" />
      <ChainList.Item state="bad" number={3} heading="Not executed" />
      <ChainList.Item state="todo" number={4} heading="Funds moved, final" />
    </ChainList.Root>
  ),
};

export const Ids: Story = {
  render: () => (
    <div className="row">
      <ShortId value={identity} copyLabel="Copy identity" />
      <ShortId value="short-one" copyLabel={null} />
      <CopyButton text={identity} label="Copy command" />
    </div>
  ),
};

export const Refreshing: Story = {
  render: () => (
    <>
      {[
        { busy: false, failed: false, updatedAtMs: Date.now() - 12_000 },
        { busy: true, failed: false, updatedAtMs: 1 },
        { busy: false, failed: true, updatedAtMs: 1 },
        { busy: false, failed: false, updatedAtMs: null },
      ].map((state) => (
        <Refresh key={JSON.stringify(state)} state={{ ...state, refresh: ignore }} label="Refresh offers" />
      ))}
    </>
  ),
};

export const Skeletons: Story = {
  render: () => (
    <div aria-busy="true" className="sheet">
      <Skeleton width="short" size="large" />
      {(["short", "medium", "long", "full"] as const).map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  ),
};

export const Nothing: Story = {
  render: () => (
    <Empty icon={chipIcon} heading="No machine is offered now">
      <p>Your files and the analysis are kept. Look again in a moment.</p>
      <Button kind="primary">Refresh</Button>
    </Empty>
  ),
};

function Asking() {
  const [open, setOpen] = useState(false);
  return (
    <div className="row">
      <Button kind="danger" onClick={() => setOpen(true)}>
        Stop job
      </Button>
      <ConfirmDialog
        open={open}
        heading="Stop this job?"
        confirmLabel="Stop job"
        onConfirm={() => setOpen(false)}
        onCancel={() => setOpen(false)}
      >
        It ends now. You pay 128,239 QU for the time used; 117,761 QU return to you.
      </ConfirmDialog>
    </div>
  );
}

/** The focus begins on the harmless button, and comes back to the one that asked. */
export const Dialog: Story = {
  render: () => <Asking />,
  play: async ({ canvas }) => {
    const asker = canvas.getByRole("button", { name: "Stop job" });
    await userEvent.click(asker);
    const page = within(document.body);
    const dialog = await page.findByRole("alertdialog", {}, { timeout: 5_000 });
    await waitFor(() => expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(asker).toHaveFocus());
    await userEvent.click(asker);
    await page.findByRole("alertdialog");
  },
};

const toasts = {
  neutral: "Offers are shown by price.",
  ok: "Receipt saved.",
  warn: "The draft was discarded.",
  bad: "Offers could not be refreshed.",
};

function Notifying() {
  const { notify } = useGpuKit();
  return (
    <div className="row">
      {(["neutral", "ok", "warn", "bad"] as const).map((tone) => (
        <Button
          key={tone}
          onClick={() =>
            notify({
              tone,
              text: toasts[tone],
              ...(tone === "warn" && { action: { label: "Undo", onAction: ignore } }),
            })
          }
        >
          {tone}
        </Button>
      ))}
    </div>
  );
}

export const Toasts: Story = {
  render: () => <Notifying />,
  play: async ({ canvas }) => {
    for (const button of canvas.getAllByRole("button")) await userEvent.click(button);
    await waitFor(() => expect(canvas.getByText(toasts.bad)).toBeVisible());
  },
};
