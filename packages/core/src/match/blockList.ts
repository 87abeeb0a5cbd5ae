import type { RankedOffer } from "./rankedOffer.js";

/**
 * Up to 64 neighbours of a sorted list, with bounds that let a search pass over all of them. Bounds stay where they are when an
 * entry leaves: too wide costs a look, never an answer.
 */
export interface Block {
  entries: RankedOffer[];
  /** The key of each entry, side by side: to compare entries themselves would fetch each of them from another place in memory. */
  keys: number[];
  /** Every trait any of them has. */
  traits: number;
  minPrice: number;
  minRamGb: number;
  minDiskGb: number;
  maxRamGb: number;
  maxReliability: number;
  maxStanding: number;
  /** How many have left since the bounds were found. */
  left: number;
}

/** Offers in one order, in blocks: an insertion moves at most one block, and a search passes over blocks that hold nothing for it. */
export interface BlockList {
  readonly blocks: readonly Block[];
  add(entry: RankedOffer): void;
  remove(entry: RankedOffer): void;
}

/** An order of offers: by a number first, lowest first, and where that is equal by what tells any two apart. */
export interface RankedOrder {
  keyOf: (entry: RankedOffer) => number;
  compareEqual: CompareRanked;
}

export type CompareRanked = (a: RankedOffer, b: RankedOffer) => number;

const mostInBlock = 64;

/** A list sorted by an order. */
export function createBlockList({ keyOf, compareEqual }: RankedOrder): BlockList {
  const blocks: Block[] = [];
  /** The first entry of each block and its key: a search for a place looks at no block but the right one. */
  const firsts: RankedOffer[] = [];
  const firstKeys: number[] = [];

  /** How many of the sorted entries come before this one, itself counted where `counted` says so. */
  function countBefore(entries: readonly RankedOffer[], keys: readonly number[], entry: RankedOffer, counted: boolean) {
    const key = keyOf(entry);
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = keys[middle] as number;
      const order = other === key ? compareEqual(entries[middle] as RankedOffer, entry) : other - key;
      if (order < 0 || (order === 0 && counted)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last block that begins at or before the entry; the first where none does. */
  const placeOf = (entry: RankedOffer): number => Math.max(0, countBefore(firsts, firstKeys, entry, true) - 1);

  function add(entry: RankedOffer): void {
    const place = placeOf(entry);
    const block = blocks[place];
    if (!block) {
      blocks.push(blockOf([entry], [keyOf(entry)]));
      firsts.push(entry);
      firstKeys.push(keyOf(entry));
      return;
    }
    const position = countBefore(block.entries, block.keys, entry, false);
    block.entries.splice(position, 0, entry);
    block.keys.splice(position, 0, keyOf(entry));
    if (position === 0) noteFirst(place, block);
    widen(block, entry);
    if (block.entries.length > mostInBlock) split(place, block);
  }

  function split(place: number, { entries, keys }: Block): void {
    const half = entries.length >> 1;
    const right = blockOf(entries.slice(half), keys.slice(half));
    blocks.splice(place, 1, blockOf(entries.slice(0, half), keys.slice(0, half)), right);
    firsts.splice(place + 1, 0, ...right.entries.slice(0, 1));
    firstKeys.splice(place + 1, 0, ...right.keys.slice(0, 1));
  }

  function remove(entry: RankedOffer): void {
    const place = placeOf(entry);
    const block = blocks[place];
    if (!block) return;
    const position = countBefore(block.entries, block.keys, entry, false);
    if (block.entries[position] !== entry) return;
    block.entries.splice(position, 1);
    block.keys.splice(position, 1);
    block.left += 1;
    if (block.entries.length === 0) {
      blocks.splice(place, 1);
      firsts.splice(place, 1);
      firstKeys.splice(place, 1);
      return;
    }
    if (position === 0) noteFirst(place, block);
    if (block.left > mostInBlock / 2) findBounds(block);
  }

  function noteFirst(place: number, { entries, keys }: Block): void {
    firsts[place] = entries[0] as RankedOffer;
    firstKeys[place] = keys[0] as number;
  }

  return { blocks, add, remove };
}

function blockOf(entries: RankedOffer[], keys: number[]): Block {
  const bounds = { traits: 0, minPrice: 0, minRamGb: 0, minDiskGb: 0, maxRamGb: 0, maxReliability: 0, maxStanding: 0 };
  const block = { entries, keys, ...bounds, left: 0 };
  findBounds(block);
  return block;
}

function findBounds(block: Block): void {
  block.traits = 0;
  block.minPrice = Number.POSITIVE_INFINITY;
  block.minRamGb = Number.POSITIVE_INFINITY;
  block.minDiskGb = Number.POSITIVE_INFINITY;
  block.maxRamGb = 0;
  block.maxReliability = 0;
  block.maxStanding = Number.NEGATIVE_INFINITY;
  block.left = 0;
  for (const entry of block.entries) widen(block, entry);
}

function widen(block: Block, entry: RankedOffer): void {
  block.traits |= entry.traits;
  if (entry.priceNumber < block.minPrice) block.minPrice = entry.priceNumber;
  if (entry.ramGb < block.minRamGb) block.minRamGb = entry.ramGb;
  if (entry.freeDiskGb < block.minDiskGb) block.minDiskGb = entry.freeDiskGb;
  if (entry.ramGb > block.maxRamGb) block.maxRamGb = entry.ramGb;
  if (entry.reliability > block.maxReliability) block.maxReliability = entry.reliability;
  if (entry.standing > block.maxStanding) block.maxStanding = entry.standing;
}
