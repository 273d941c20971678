/** Lets the browser save a text as a file of this name. */
export function saveAsFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Later, as some browsers only begin to read it after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What a set-up with this title is called as a file. */
export const setupFileName = (title: string): string => `${fileName(title)}.setup.json`;

/** A title as the name of a file: letters and digits of any script, other characters as dashes. */
function fileName(title: string): string {
  const name = title.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-');
  return name.replace(/^-+|-+$/g, '').toLowerCase() || 'room';
}
