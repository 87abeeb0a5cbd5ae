/** Writes both sheets into dist. */
export declare const buildCss: () => Promise<void>;
