/** What a cloud asked for a machine with GPUs on a day. Sources stand in `data/prices.csv`. */
export interface CloudPrice {
  /** "aws", "lambda", … */
  provider: string;
  /** "p5.4xlarge"; null where the provider names none. */
  instance: string | null;
  /** Name in the catalog. */
  gpu: string;
  gpus: number;
  /** "on-demand us-east-1": how and where it is sold. */
  kind: string;
  /** Of the whole machine. */
  usdPerHour: number;
  /** The day of the price, or what is known of it, as its source says. */
  date: string;
  source: string;
}
