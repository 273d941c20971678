/** Reports long work on a stream, at most twice a second, and nothing at all for work under a second. */
export function progressOn(out: NodeJS.WritableStream, now: () => number = Date.now) {
  const started = now();
  let reported = started;
  let shown = false;
  return {
    update(done: number, of: number): void {
      const time = now();
      if (time - started < 1000 || time - reported < 500) return;
      reported = time;
      shown = true;
      out.write(`\r${done} of ${of} rounds`);
    },
    finish(): void {
      if (shown) out.write('\r\u001B[K');
    },
  };
}
