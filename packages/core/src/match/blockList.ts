import type { RankedOffer } from "./rankedOffer.js";

/**
 * Up to 64 neighbours of a sorted list, with bounds that let a search pass over all of them. Bounds stay where they are when an
 * entry leaves: too wide costs a look, never an answer.
 */
export interface Block {
  entries: RankedOffer[];
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

export type CompareRanked = (a: RankedOffer, b: RankedOffer) => number;

const mostInBlock = 64;

/** A sorted list; `compare` must tell any two entries apart. */
export function createBlockList(compare: CompareRanked): BlockList {
  const blocks: Block[] = [];
  /** The first entry of each block, side by side: a search for a place looks at no block but the right one. */
  const firsts: RankedOffer[] = [];

  /** The last block that begins at or before the entry; the first where none does. */
  function placeOf(entry: RankedOffer): number {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = firsts[middle];
      if (first && compare(first, entry) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function add(entry: RankedOffer): void {
    const place = placeOf(entry);
    const block = blocks[place];
    if (!block) {
      blocks.push(blockOf([entry]));
      firsts.push(entry);
      return;
    }
    const position = positionOf(block.entries, entry);
    block.entries.splice(position, 0, entry);
    if (position === 0) firsts[place] = entry;
    widen(block, entry);
    if (block.entries.length > mostInBlock) split(place, block);
  }

  function split(place: number, { entries }: Block): void {
    const half = entries.length >> 1;
    const right = entries.slice(half);
    blocks.splice(place, 1, blockOf(entries.slice(0, half)), blockOf(right));
    firsts.splice(place + 1, 0, ...right.slice(0, 1));
  }

  function remove(entry: RankedOffer): void {
    const place = placeOf(entry);
    const block = blocks[place];
    const position = block ? block.entries.indexOf(entry) : -1;
    if (!block || position < 0) return;
    block.entries.splice(position, 1);
    block.left += 1;
    const [first] = block.entries;
    if (!first) {
      blocks.splice(place, 1);
      firsts.splice(place, 1);
      return;
    }
    firsts[place] = first;
    if (block.left > mostInBlock / 2) findBounds(block);
  }

  function positionOf(entries: readonly RankedOffer[], entry: RankedOffer): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = entries[middle];
      if (other && compare(other, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { blocks, add, remove };
}

function blockOf(entries: RankedOffer[]): Block {
  const bounds = { traits: 0, minPrice: 0, minRamGb: 0, minDiskGb: 0, maxRamGb: 0, maxReliability: 0, maxStanding: 0 };
  const block = { entries, ...bounds, left: 0 };
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
