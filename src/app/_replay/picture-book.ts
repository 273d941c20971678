import type { Problem } from '../../protocol/errors';
import {
  pageOf,
  type ReplayPictures,
  type ReplayStep,
  STEPS_PER_PAGE,
  withChanges,
} from '../../protocol/replay';
import type { View } from '../../protocol/views';
import type { Answer } from '../_archive/workspace';

/** What one is shown at an event. */
export interface Shown {
  readonly step: ReplayStep;
  readonly view: View;
}

/** The pictures of a session from one standpoint: fetched page by page when they are looked at, and kept. */
export class PictureBook {
  readonly #fetchPage: (page: number) => Promise<Answer<ReplayPictures>>;
  readonly #pages = new Map<number, readonly Shown[]>();
  readonly #fetching = new Map<number, Promise<Problem | null>>();

  constructor(fetchPage: (page: number) => Promise<Answer<ReplayPictures>>) {
    this.#fetchPage = fetchPage;
  }

  /** The picture after event `seq`, if its page is here. */
  at(seq: number): Shown | null {
    return this.#pages.get(pageOf(seq))?.[(seq - 1) % STEPS_PER_PAGE] ?? null;
  }

  /** Fetches the page with event `seq`, once; resolves to why it could not be had, or null. What failed can be tried again. */
  fetch(seq: number): Promise<Problem | null> {
    const page = pageOf(seq);
    if (this.#pages.has(page)) return Promise.resolve(null);
    const fetching = this.#fetching.get(page) ?? this.#get(page);
    this.#fetching.set(page, fetching);
    return fetching;
  }

  async #get(page: number): Promise<Problem | null> {
    const answer = await this.#fetchPage(page);
    this.#fetching.delete(page);
    if (!answer.ok) return answer.problem;
    let view = answer.value.first;
    this.#pages.set(
      page,
      answer.value.steps.map((step) => {
        view = withChanges(view, step.changes);
        return { step, view };
      }),
    );
    return null;
  }
}
