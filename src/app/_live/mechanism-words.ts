import type { MechanismId } from '../../sim/types';
import type { Text } from '../_text/text';

/** A mechanism's name. */
export const mechanismLabel = ({ t }: Text, id: MechanismId): string => t(`model.mechanism.${id}.label`);

/** What a mechanism does, in one plain sentence. */
export const mechanismExplanation = ({ t }: Text, id: MechanismId): string =>
  t(`model.mechanism.${id}.explanation`);
