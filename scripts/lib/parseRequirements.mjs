const idPattern = /[A-Z]\d+/;
const provesLine = /^\s*(?:\/\/|#|\*|\/\*\*?)\s*proves\s+(.+)$/gm;
const idOrRange = /\b([A-Z])(\d+)(?:\s*(?:–|—|-|\.\.)\s*(?:([A-Z])?(\d+)))?/g;

/**
 * Reads the ids of the requirement tables: the first cell of each row, in order.
 *
 * @param {string} markdown
 * @returns {{ id: string, promise: string }[]}
 */
export const parseRequirementTable = (markdown) =>
  markdown.split("\n").flatMap((line) => {
    const [, id, promise] = line.match(/^\|\s*([^|]+?)\s*\|\s*(.+?)\s*\|\s*$/) ?? [];
    return id && new RegExp(`^${idPattern.source}$`).test(id) ? [{ id, promise }] : [];
  });

/**
 * Reads which ids a test file says it proves, from lines such as `// proves W4, P11` or `// proves P16–P20, X4`.
 *
 * Ranges count both ends; an id named twice counts once.
 *
 * @param {string} source
 * @returns {string[]}
 */
export const parseProvenIds = (source) => {
  const ids = [...source.matchAll(provesLine)].flatMap(([, names]) =>
    [...names.matchAll(idOrRange)].flatMap(([, letter, first, lastLetter, last]) =>
      last && (lastLetter ?? letter) === letter
        ? range(Number(first), Number(last)).map((number) => `${letter}${number}`)
        : [`${letter}${first}`, ...(last ? [`${lastLetter}${last}`] : [])],
    ),
  );
  return [...new Set(ids)];
};

const range = (first, last) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
