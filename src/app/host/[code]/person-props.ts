import type { SeatView } from '../../../protocol/views';

/** A seat and the name of the person who has taken it. */
export interface PersonProps {
  readonly seat: SeatView;
  readonly name: string;
}
