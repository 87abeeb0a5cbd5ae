/** The Python of a file: a script as it is, of a notebook the code cells, its magics and shell lines left out. */
export const codeOf = ({ path, bytes }) => {
  const text = new TextDecoder().decode(bytes);
  return path.endsWith(".ipynb") ? cellsOf(text).map(withoutMagics).join("\n") : text;
};

/** The code cells of a notebook, of format 3 or 4. */
export const cellsOf = (text) => {
  const notebook = JSON.parse(text);
  const sheets = notebook.worksheets ?? [notebook];
  return sheets
    .flatMap(({ cells }) => cells ?? [])
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source, input }) => [source ?? input ?? ""].flat().join(""));
};

const withoutMagics = (cell) => {
  if (/^\s*%%(?!time|capture)/.test(cell)) return "pass";
  let continued = false;
  return cell
    .split("\n")
    .map((line) => {
      const magic = continued || /^\s*[!%?]|^[\w, ]+=\s*!/.test(line);
      continued = magic && line.trimEnd().endsWith("\\");
      return magic ? `${/^\s*/.exec(line)[0]}pass` : line;
    })
    .join("\n");
};
