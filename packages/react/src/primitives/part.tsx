"use client";
import {
  type ComponentPropsWithoutRef,
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type Ref,
  type RefAttributes,
} from "react";
import { mergeProps } from "./mergeProps.js";

/** The HTML elements parts are made of. */
export type PartTag = keyof HTMLElementTagNameMap;

/** What a `render` function spreads on the one element it returns: attributes, handlers and the ref. */
export type PartRenderProps<Tag extends PartTag> = ComponentPropsWithoutRef<Tag> &
  RefAttributes<HTMLElementTagNameMap[Tag]>;

/** Props of a part: those of its element, the part's own data, and `render` to draw it as another element. */
export type PartProps<Tag extends PartTag, Data extends object = object> = Omit<
  ComponentPropsWithoutRef<Tag>,
  keyof Data
> &
  Data & {
    /** Draws the part as another element: `render={(props) => <a {...props} href="/jobs" />}`. */
    render?: ((props: PartRenderProps<Tag>) => ReactElement) | undefined;
  };

/** A part: one DOM node, ref forwarded, the rest of its props spread. */
export type Part<Tag extends PartTag, Data extends object = object> = ForwardRefExoticComponent<
  PartProps<Tag, Data> & RefAttributes<HTMLElementTagNameMap[Tag]>
>;

/** Attributes a part gives its element beside those of its caller. */
export type PartAttributes = Record<`data-${string}`, string | number | boolean | undefined> & Record<string, unknown>;

/**
 * Draws one part: the caller's props win over the part's own, class names add up, handlers run caller first and may stop the part's by
 * `preventDefault()`.
 */
export function renderPart<Tag extends PartTag>(
  tag: Tag,
  own: PartAttributes,
  { render, ...given }: PartProps<Tag>,
  ref: Ref<HTMLElementTagNameMap[Tag]>,
): ReactElement {
  // Merged is a new object each time: the ref may be laid on it.
  const props = Object.assign(mergeProps(own, given), { ref }) as unknown as PartRenderProps<Tag>;
  return render ? render(props) : createElement(tag as string, props);
}

/**
 * Makes a part that only draws: `data` names the props that show as data attributes (`tone` as `data-tone`; true as an empty one).
 *
 * @example
 * export const Badge: Part<"span", BadgeData> = createPart("span", "badge", { tone: "neutral", filled: false });
 */
export function createPart<Tag extends PartTag, Data extends object = object>(
  tag: Tag,
  part: string,
  data: Data = {} as Data,
): Part<Tag, { [Name in keyof Data]?: Data[Name] | undefined }> {
  const attributes = Object.entries(data).map(([name, preset]) => [name, `data-${toKebab(name)}`, preset] as const);
  const component = forwardRef<HTMLElementTagNameMap[Tag], Record<string, unknown>>((props, ref) => {
    const rest = { ...props };
    const own: PartAttributes = { "data-gk-part": part };
    for (const [name, attribute, preset] of attributes) {
      own[attribute] = dataValue(rest[name] ?? preset);
      delete rest[name];
    }
    return renderPart(tag, own, rest as unknown as PartProps<Tag>, ref);
  });
  component.displayName = part;
  return component as unknown as Part<Tag, { [Name in keyof Data]?: Data[Name] | undefined }>;
}

/** The value of a data attribute: true is an empty one, false and undefined are none. */
export function dataValue(value: unknown): string | undefined {
  if (value === true) return "";
  return value === false || value === undefined || value === null ? undefined : String(value);
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
