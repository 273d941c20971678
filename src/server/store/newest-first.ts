/** When something was made, and what it is called. */
interface Age {
  readonly id: string;
  readonly createdAt: number;
}

/** Orders what a list shows: the newest first, and of one moment the greater id. */
export const newestFirst = (a: Age, b: Age): number =>
  b.createdAt - a.createdAt || Number(a.id < b.id) - Number(a.id > b.id);
