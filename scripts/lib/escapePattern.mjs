/** A text as a regular expression that matches it and nothing else. */
export const escapePattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
