import { type WizardAction, type WizardState, wizardReducer } from "@gpukit/core";

/** A wizard's state outside of React, so that tasks can answer at any time and in order. */
export interface WizardStore {
  getState: () => WizardState;
  dispatch: (action: WizardAction) => void;
  /** Puts another state in its place, as read from a draft. */
  replace: (state: WizardState) => void;
  subscribe: (listener: () => void) => () => void;
}

/** Holds a wizard; listeners are told of every change, after it. */
export function createWizardStore(initial: WizardState): WizardStore {
  let state = initial;
  const listeners = new Set<() => void>();
  const replace = (next: WizardState) => {
    if (next === state) return;
    state = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    getState: () => state,
    dispatch: (action) => replace(wizardReducer(state, action)),
    replace,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
