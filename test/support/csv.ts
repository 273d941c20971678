/** The cells of CSV by the grammar of RFC 4180, row by row. Throws where the text is none. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { cell, next } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    row.push(cell);
    const isLast = text.startsWith('\r\n', next);
    if (!isLast && text[next] !== ',') throw new Error(`A cell ends at ${next} without comma or line end`);
    at = next + (isLast ? 2 : 1);
    if (!isLast) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function plain(text: string, from: number) {
  const cell = /[^",\r\n]*/y;
  cell.lastIndex = from;
  const found = cell.exec(text)?.[0] ?? '';
  return { cell: found, next: from + found.length };
}

function quoted(text: string, from: number) {
  const cell = /"((?:[^"]|"")*)"/y;
  cell.lastIndex = from;
  const found = cell.exec(text);
  if (found === null) throw new Error(`The quote at ${from} is not closed`);
  return { cell: (found[1] ?? '').replaceAll('""', '"'), next: from + found[0].length };
}
