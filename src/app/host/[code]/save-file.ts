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
