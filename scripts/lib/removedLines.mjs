// What proves what: for each row of docs/requirements.md a line, or a part of one, that keeps its promise, and the test that fails without it.
// `node scripts/removedLines.mjs` tries them; removedLines.test.mjs holds the table against the files.
import { monitorLines } from "./removedLines/monitor.mjs";
import { wizardLines } from "./removedLines/wizard.mjs";

/**
 * @typedef {object} RemovedLine
 * @property {string} row an id of docs/requirements.md, named on the first line of `test`
 * @property {string} file where the line stands
 * @property {string} removed its text, or the part that matters; there is one of it in the file
 * @property {string} project the Vitest project of the test
 * @property {string} test
 * @property {string} name of the test that must fail, or a part of it
 */

/** @type {RemovedLine[]} */
export const removedLines = [...wizardLines, ...monitorLines];
