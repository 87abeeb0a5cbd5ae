/** What a consumer says of an ended job. */
export interface JobRating {
  /** 1 to 5. */
  stars: number;
  /** In the consumer's own words; null where there are none. */
  words: string | null;
  ratedAtMs: number;
}
