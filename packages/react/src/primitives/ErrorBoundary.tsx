"use client";
import type { GpuKitError } from "@gpukit/core";
import { Component, type ReactElement, type ReactNode } from "react";
import { useCommonMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { Button } from "./Button.js";
import { Frame } from "./Frame.js";
import { Note } from "./Note.js";

export interface ErrorBoundaryProps {
  children?: ReactNode;
  /** Called before the children are tried again. */
  onReset?: (() => void) | undefined;
  /** Drawn instead of the kit's own note. */
  fallback?: ((facts: { error: GpuKitError; reset: () => void }) => ReactElement) | undefined;
}

/** Keeps a part that crashes from taking the page with it: reports the error, says so in its place, and offers to show it again. */
export function ErrorBoundary({ children, onReset, fallback = broken }: ErrorBoundaryProps): ReactElement {
  const { reportError } = useGpuKit();
  return (
    <Catcher reportError={reportError} onReset={onReset} fallback={fallback}>
      {children}
    </Catcher>
  );
}

interface CatcherProps {
  children: ReactNode;
  reportError: (error: unknown) => GpuKitError;
  onReset: (() => void) | undefined;
  fallback: (facts: { error: GpuKitError; reset: () => void }) => ReactElement;
}

class Catcher extends Component<CatcherProps, { caught: { error: unknown; known: GpuKitError | null } | null }> {
  override state: { caught: { error: unknown; known: GpuKitError | null } | null } = { caught: null };

  static getDerivedStateFromError(error: unknown): { caught: { error: unknown; known: null } } {
    return { caught: { error, known: null } };
  }

  override componentDidCatch(error: unknown): void {
    this.setState({ caught: { error, known: this.props.reportError(error) } });
  }

  reset = (): void => {
    this.props.onReset?.();
    this.setState({ caught: null });
  };

  override render(): ReactNode {
    const { caught } = this.state;
    if (!caught) return this.props.children;
    return caught.known && this.props.fallback({ error: caught.known, reset: this.reset });
  }
}

function broken({ reset }: { reset: () => void }): ReactElement {
  return <Broken onReset={reset} />;
}

function Broken({ onReset }: { onReset: () => void }): ReactElement {
  const words = useCommonMessages();
  return (
    <Frame>
      <Note tone="bad" role="alert" heading={words.brokenTitle}>
        <p>{words.brokenText}</p>
        <div data-gk-part="note-actions">
          <Button size="small" onClick={onReset}>
            {words.brokenRetry}
          </Button>
        </div>
      </Note>
    </Frame>
  );
}
