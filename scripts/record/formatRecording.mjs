/**
 * A recording as text: its fields, and each entry of its lists, on a line of their own, so that a change shows where it is.
 *
 * @param {Record<string, unknown>} recording
 */
export const formatRecording = (recording) => {
  const fields = Object.entries(recording).map(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0) return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return `${JSON.stringify(name)}: [\n${value.map((entry) => JSON.stringify(entry)).join(",\n")}\n]`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
};
