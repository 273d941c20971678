/** Reports long work on a terminal, at most twice a second; nothing for work under a second, nothing elsewhere. */
export function progressOn(
  out: NodeJS.WritableStream & { readonly isTTY?: boolean },
  now: () => number = Date.now,
  line: (done: number, of: number) => string = (done, of) => `${done} of ${of} rounds`,
) {
  const started = now();
  let reported = started;
  let shown = false;
  return {
    update(done: number, of: number): void {
      const time = now();
      if (!out.isTTY || time - started < 1000 || time - reported < 500) return;
      reported = time;
      shown = true;
      out.write(`\r${line(done, of)}`);
    },
    finish(): void {
      if (shown) out.write('\r\u001B[K');
    },
  };
}

const BAR = 30;

/** A bar and the trials done: "[####----] 12 of 24 trials". */
export function barLine(done: number, of: number): string {
  const full = Math.floor((BAR * done) / of);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}] ${done} of ${of} trials`;
}
