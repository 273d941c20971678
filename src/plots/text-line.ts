/** A line of text in a figure; pixels. */
export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly fill: string;
  readonly weight?: string;
  readonly size?: number;
}

/** Appends a line of text to an SVG element. */
export function addText(document: Document, parent: Element, line: TextLine): void {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  const { x, y, fill, weight = 'normal', size = 11 } = line;
  for (const [name, value] of Object.entries({
    x,
    y,
    fill,
    'font-weight': weight,
    'font-size': size,
    'text-anchor': 'start',
  }))
    element.setAttribute(name, `${value}`);
  element.textContent = line.text;
  parent.append(element);
}
