/** The explorer's one style sheet: gpukit's tokens in light and dark, and the little a page of rows needs. */
export const explorerCss = `
:root {
  color-scheme: light dark;
  --gk-accent: #0b5876; --gk-surface: #ffffff; --gk-text: #16202a;
  --gk-ok: #0a6b4b; --gk-ok-mark: #12936a; --gk-warn: #7d4e00; --gk-warn-mark: #c27c00; --gk-bad: #ad2413; --gk-bad-mark: #cf3a22;
  --gk-line: color-mix(in oklab, var(--gk-text) 13%, var(--gk-surface));
  --gk-edge: color-mix(in oklab, var(--gk-text) 54%, var(--gk-surface));
  --gk-sunken: color-mix(in oklab, var(--gk-text) 3.5%, var(--gk-surface));
  --gk-text-2: color-mix(in oklab, var(--gk-text) 87%, var(--gk-surface));
  --gk-text-3: color-mix(in oklab, var(--gk-text) 73%, var(--gk-surface));
  --gk-focus: 0 0 0 2px var(--gk-surface), 0 0 0 4px var(--gk-accent);
}
@media (prefers-color-scheme: dark) {
  :root {
    --gk-accent: #7cc6e4; --gk-surface: #141a20; --gk-text: #e6ecf1;
    --gk-ok: #66d6a8; --gk-ok-mark: #37b386; --gk-warn: #f2b950; --gk-warn-mark: #e0a02f; --gk-bad: #ff9a8c; --gk-bad-mark: #f0705d;
  }
}
@media (prefers-contrast: more) { :root { --gk-line: var(--gk-edge); --gk-text-3: var(--gk-text-2); } }
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--gk-sunken); color: var(--gk-text-2);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 960px; margin-inline: auto; padding: 16px; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
header a { color: var(--gk-text); font-weight: 600; text-decoration: none; }
form { display: flex; gap: 8px; flex: 1 1 280px; max-width: 480px; }
input, button {
  font: inherit; height: 36px; border: 1px solid var(--gk-edge); border-radius: 6px; padding: 0 12px;
  background: var(--gk-surface); color: var(--gk-text);
}
input { flex: 1; min-width: 0; }
:focus-visible { outline: none; box-shadow: var(--gk-focus); border-radius: 4px; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 4px; color: var(--gk-text); }
h2 { font-size: 16px; font-weight: 600; margin: 0; color: var(--gk-text); }
.figure { font-size: clamp(26px, 8vw, 34px); line-height: 1.2; overflow-wrap: anywhere; font-weight: 550; color: var(--gk-text); margin: 0 0 12px; }
.figure small, .hint { font-size: 13px; font-weight: 400; color: var(--gk-text-3); }
section { background: var(--gk-surface); border: 1px solid var(--gk-line); border-radius: 8px; padding: 16px; margin: 12px 0; }
dl { display: grid; grid-template-columns: minmax(96px, 160px) 1fr; gap: 8px 16px; margin: 0; }
dt { color: var(--gk-text-3); font-size: 13px; }
dd { margin: 0; min-width: 0; }
a { color: var(--gk-accent); }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
td .long { display: inline-block; min-width: 20ch; }
table { border-collapse: collapse; width: 100%; font-size: 13px; margin-top: 8px; }
th { text-align: start; font-weight: 550; color: var(--gk-text-3); }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--gk-line); vertical-align: top; }
th, td { white-space: nowrap; }
td .long { white-space: normal; text-decoration: underline; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: end; padding-inline-end: 0; }
ol { list-style: none; padding: 0; margin: 12px 0 0; display: grid; gap: 8px; }
.step { display: flex; gap: 8px; align-items: baseline; }
.step::before { content: "○"; color: var(--gk-text-3); }
.step[data-state="done"]::before { content: "●"; color: var(--gk-ok-mark); }
.step[data-state="now"]::before { content: "◐"; color: var(--gk-warn-mark); }
.step[data-state="failed"]::before { content: "✕"; color: var(--gk-bad-mark); }
.ok { color: var(--gk-ok); } .warn { color: var(--gk-warn); } .bad { color: var(--gk-bad); }
nav { display: flex; gap: 16px; margin-top: 12px; }
@media (max-width: 480px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } }
@media (forced-colors: active) { section { border-color: CanvasText; } }
`;
