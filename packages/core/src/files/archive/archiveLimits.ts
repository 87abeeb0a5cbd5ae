/** Files in one archive; more is an environment or a data set, not a job. */
export const mostArchiveFiles = 2_000;
/** Entries of any kind, folders and housekeeping included. */
export const mostArchiveEntries = 20_000;
/** Folders inside each other. */
export const deepestArchiveFolders = 32;
/** What all files of an archive may unpack to. */
export const largestUnpackedBytes = 128_000_000;
/** From this size on, a share of unpacked to packed bytes beyond {@link boldestRatio} is a bomb: honest files pack 2 to 20 times. */
export const suspiciousBytes = 32_000_000;
export const boldestRatio = 200;
