import type { Text } from '../_text/text';
import type { Check } from './check-worker';

/** What a check found, in words. Each code takes values of its own, which the check brought with it. */
export function sentence({ t }: Text, { code, values }: Check): string {
  const say = t as (id: `verify.found.${Check['code']}`, values: Check['values']) => string;
  return say(`verify.found.${code}`, values);
}
