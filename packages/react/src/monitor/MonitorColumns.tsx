"use client";
import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { moveFocus } from "../primitives/moveFocus.js";
import { dataValue } from "../primitives/part.js";

export interface MonitorColumn {
  name: string;
  label: string;
  content: ReactNode;
}

/** Below this there is room for one column, so that they fold to tabs; the log's columns in `monitor.css` say the same. */
const foldsBelow = 720;

/**
 * Columns side by side, folded to tabs where the monitor is narrow. Every column stays drawn: a log keeps its place, a chart its line.
 * Data attribute: `data-folded`.
 */
export function MonitorColumns({ columns, label }: { columns: readonly MonitorColumn[]; label: string }): ReactElement {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState(false);
  const [chosen, setChosen] = useState(columns[0]?.name);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setFolded(element.clientWidth > 0 && element.clientWidth < foldsBelow);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} data-gk-part="monitor-columns" data-folded={dataValue(folded)}>
      {folded && (
        <div data-gk-part="monitor-tabs">
          <div
            role="tablist"
            aria-label={label}
            data-gk-part="tabs-list"
            onKeyDown={(event) => moveFocus(event, '[role="tab"]')?.click()}
          >
            {columns.map(({ name, label }) => (
              <button
                key={name}
                type="button"
                role="tab"
                data-gk-part="tab"
                data-state={chosen === name ? "active" : "inactive"}
                id={`${id}tab-${name}`}
                aria-selected={chosen === name}
                aria-controls={`${id}panel-${name}`}
                tabIndex={chosen === name ? 0 : -1}
                onClick={() => setChosen(name)}
              >
                {label}
              </button>
            ))}
          </div>
        </div>
      )}
      {columns.map(({ name, content }) => (
        <div
          key={name}
          data-gk-part="monitor-column"
          data-column={name}
          id={`${id}panel-${name}`}
          {...(folded && { role: "tabpanel", "aria-labelledby": `${id}tab-${name}`, hidden: chosen !== name })}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
