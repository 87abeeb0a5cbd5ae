import type { Meta, StoryObj } from "@storybook/react-vite";
import { Frame } from "../src/exports/primitives.js";
import tokens from "../src/styles/tokens.css?raw";
import "./lib/tokens.css";

const meta: Meta = { title: "Tokens", decorators: [(Story) => <Frame>{Story()}</Frame>] };
export default meta;

type Story = StoryObj;

/** Every name the sheet declares, so that none is missing here. */
const names = [...new Set(tokens.match(/(?<=^ {2})--gk-[\w-]+(?=:)/gm))];
const named = (pattern: RegExp) => names.filter((name) => pattern.test(name));

const inputs = {
  accent: "action and selection",
  "on-accent": "text upon the accent",
  surface: "background of a panel",
  text: "ink",
  ok: "words of what went well",
  warn: "words of what wants attention",
  bad: "words of what went wrong",
  radius: "corner of a panel; controls use three quarters of it",
  density: "1 normal, 0.8 compact, 1.2 roomy",
  font: "words",
  mono: "ids, code, log lines",
  rem: "1.6rem where html is 62.5 %",
};

/** What a host may set; everything else follows. */
export const Inputs: Story = {
  render: () => (
    <ul className="tokens" data-wide="">
      {Object.entries(inputs).map(([name, use]) => (
        <li key={name}>
          <code>--gk-{name}</code>
          <span>{use}</span>
        </li>
      ))}
    </ul>
  ),
};

export const Colours: Story = {
  render: () => (
    <ul className="tokens">
      {named(/^--gk-c-/).map((name) => (
        <li key={name}>
          <span className="swatch" style={{ background: `var(${name})` }} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  ),
};

export const Type: Story = {
  render: () => (
    <ul className="tokens" data-wide="">
      {named(/^--gk-t-/).map((name) => (
        <li key={name}>
          <code>{name}</code>
          <span style={{ fontSize: `var(${name})` }}>191,344 QU in 52 minutes</span>
        </li>
      ))}
      {(["--gk-f", "--gk-m"] as const).map((name) => (
        <li key={name}>
          <code>{name}</code>
          <span style={{ fontFamily: `var(${name})` }}>train.py ended with code 0</span>
        </li>
      ))}
    </ul>
  ),
};

export const Space: Story = {
  render: () => (
    <ul className="tokens">
      {named(/^--gk-(\d|control|row|rad)/).map((name) => (
        <li key={name}>
          <span className="length" style={{ inlineSize: `var(${name})` }} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  ),
};

/** A host's own brand and a compact density: eight variables on any ancestor. */
export const Branded: Story = {
  // What is derived is derived by a frame, from what stands around it.
  decorators: [
    (Story) => (
      <div className="branded">
        <Frame>{Story()}</Frame>
      </div>
    ),
  ],
  render: Colours.render,
};
