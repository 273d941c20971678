import type { Text } from '../_text/text';
import type { Movement } from './format';

/**
 * A movement with what it is measured to: the reader ("$4 farther from you"), their wish ("6 closer to what you
 * want"), or nothing named ("6 closer").
 */
export const movedInWords = (
  { t }: Text,
  { direction, amount }: Movement,
  to: 'you' | 'wish' | 'plain',
): string =>
  direction === 'same' ? t(`common.moved.${to}.same`) : t(`common.moved.${to}.${direction}`, { amount });
