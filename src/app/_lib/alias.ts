import type { Text } from '../_text/text';

/** A name, in the page's language, for someone who does not care to think of one. `random` gives numbers in [0, 1). */
export function suggestAlias({ t }: Text, random: () => number = Math.random): string {
  const pick = (list: string) => {
    const names = list.split(', ');
    return names[Math.floor(random() * names.length)] ?? '';
  };
  const quality = pick(t('live.alias.qualities'));
  return t('live.alias', { quality, animal: pick(t('live.alias.animals')) });
}
