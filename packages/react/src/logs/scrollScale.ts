/**
 * How far a page can be scrolled is limited by its browser, to some 17 million pixels at the least. A log that is taller is scrolled on a
 * scale: one to one within reach of either end, and faster in between.
 */
export interface ScrollScale {
  /** Height of what is scrolled, pixels. */
  size: number;
  /** The farthest it scrolls. */
  most: number;
  isScaled: boolean;
  /** Where to scroll to for a place of the content, and back. */
  toScroll(top: number): number;
  toContent(scroll: number): number;
}

const tallest = 12_000_000;
/** Within this of an end, a pixel is a pixel. */
const nearEnd = 2_000_000;

export function scrollScale({
  height,
  view,
  limit = tallest,
}: {
  height: number;
  view: number;
  limit?: number;
}): ScrollScale {
  const size = Math.min(height, limit);
  const most = Math.max(0, size - view);
  const mostTop = Math.max(0, height - view);
  if (height <= limit) return { size, most, isScaled: false, toScroll: (top) => top, toContent: (scroll) => scroll };
  const near = Math.min(nearEnd, limit / 4);
  const pace = (mostTop - 2 * near) / (most - 2 * near);
  return {
    size,
    most,
    isScaled: true,
    toScroll(top) {
      if (top <= near) return top;
      if (top >= mostTop - near) return most - (mostTop - top);
      return near + (top - near) / pace;
    },
    toContent(scroll) {
      if (scroll <= near) return scroll;
      if (scroll >= most - near) return mostTop - (most - scroll);
      return near + (scroll - near) * pace;
    },
  };
}
