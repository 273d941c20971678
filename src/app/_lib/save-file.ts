/** Lets the browser save JSON text, or what was downloaded, as a file of this name. */
export function saveAsFile(name: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Later, as some browsers only begin to read it after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What a set-up with this title is called as a file. */
export const setupFileName = (title: string): string => `${fileName(title)}.setup.json`;

/** What the record of a room with this title is called as a file. */
export const recordFileName = (title: string): string => `${fileName(title)}.record.zip`;

/** A title as the name of a file: letters and digits of any script, other characters as dashes. */
function fileName(title: string): string {
  const name = title.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-');
  return name.replace(/^-+|-+$/g, '').toLowerCase() || 'room';
}
