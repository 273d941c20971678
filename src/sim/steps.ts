/** Long computations that can be made a step at a time, by those who have other things to do meanwhile. */
export type Steps<T> = Generator<void, T>;

/** Makes all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
