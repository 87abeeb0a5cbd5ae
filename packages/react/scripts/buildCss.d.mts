/** Writes both sheets into a folder, in a cascade layer of this name. */
export declare const buildCss: (options?: { layer?: string; out?: string }) => Promise<void>;
