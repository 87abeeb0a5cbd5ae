/** A job or a movement of the account is another than before, or may be: lists that were read earlier are to be read anew. */
export interface AccountChange {
  /** When it was told, milliseconds since 1970. */
  atMs: number;
}
