import type { PublicView } from '../../../protocol/views';
import { newRulesInWords } from '../../_live/new-rules';
import { useText } from '../../_text/provider';

/** What is new in the rules; nothing where all are as they were. */
export function NewRules({ room }: { readonly room: PublicView }) {
  const said = newRulesInWords(useText(), room);
  if (said === null) return null;
  return (
    <p className="rounded-[0.4em] bg-accent-soft px-[0.7em] py-[0.4em] font-semibold leading-snug">{said}</p>
  );
}
