/** Reports long work on a terminal, at most twice a second; nothing for work under a second, nothing elsewhere. */
export function progressOn(
  out: NodeJS.WritableStream & { readonly isTTY?: boolean },
  now: () => number = Date.now,
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
      out.write(`\r${done} of ${of} rounds`);
    },
    finish(): void {
      if (shown) out.write('\r\u001B[K');
    },
  };
}
