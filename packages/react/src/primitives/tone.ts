/** What a colour says; a word and a shape always go with it. */
export type Tone = "neutral" | "accent" | "ok" | "warn" | "bad";
