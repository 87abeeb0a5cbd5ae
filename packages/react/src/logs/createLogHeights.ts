/** How many rows of the screen each line takes, summed up: where a line stands, and which line stands somewhere. */
export interface LogHeights {
  /** Rows of everything from the origin on. */
  readonly total: number;
  /** Rows above a place, counted from the origin. */
  rowOf(place: number): number;
  /** The place that holds a row. */
  placeAt(row: number): number;
  /** Rows of one place. */
  at(place: number): number;
  /** Takes in the places that have come. */
  extendTo(end: number): void;
  /** Says what a place really takes. */
  correct(place: number, rows: number): void;
  /** Forgets what lies well before `start`. */
  rebase(start: number): void;
}

/** Every line takes one row: nothing need be summed. */
export function createEvenHeights(start: number): LogHeights {
  let origin = start;
  let end = start;
  return {
    get total() {
      return end - origin;
    },
    rowOf: (place) => place - origin,
    placeAt: (row) => origin + Math.floor(row),
    at: () => 1,
    extendTo(next) {
      end = next;
    },
    correct() {},
    rebase(next) {
      origin = next;
    },
  };
}

const blockPlaces = 256;

/** Lines wrap: `guess` says how many rows a line takes by its length, and what was drawn corrects it. */
export function createWrappedHeights(start: number, guess: (place: number) => number): LogHeights {
  let origin = start;
  let end = start;
  let total = 0;
  let sums: number[] = [];
  let known = new Map<number, number>();
  const at = (place: number) => known.get(place) ?? guess(place);
  const blockOf = (place: number) => Math.floor((place - origin) / blockPlaces);
  const add = (place: number, rows: number) => {
    const block = blockOf(place);
    sums[block] = (sums[block] ?? 0) + rows;
    total += rows;
  };
  return {
    get total() {
      return total;
    },
    at,
    rowOf(place) {
      const block = blockOf(place);
      let row = 0;
      for (let index = 0; index < block; index += 1) row += sums[index] ?? 0;
      for (let other = origin + block * blockPlaces; other < place; other += 1) row += at(other);
      return row;
    },
    placeAt(row) {
      let left = row;
      let block = 0;
      while (block < sums.length - 1 && left >= (sums[block] ?? 0)) {
        left -= sums[block] ?? 0;
        block += 1;
      }
      let place = origin + block * blockPlaces;
      while (place < end - 1 && left >= at(place)) {
        left -= at(place);
        place += 1;
      }
      return place;
    },
    extendTo(next) {
      for (; end < next; end += 1) add(end, guess(end));
    },
    correct(place, rows) {
      const before = at(place);
      known.set(place, rows);
      add(place, rows - before);
    },
    rebase(next) {
      const gone = Math.max(0, blockOf(next));
      for (const rows of sums.slice(0, gone)) total -= rows;
      sums = sums.slice(gone);
      origin += gone * blockPlaces;
      known = new Map([...known].filter(([place]) => place >= origin));
    },
  };
}
