'use client';

import { MAX_COMPARED } from '../../protocol/comparison';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';

/** What to do with the sessions that are ticked; nothing while none is. */
export function Chosen({ codes, clear }: { readonly codes: readonly string[]; readonly clear: () => void }) {
  const { t } = useText();
  if (codes.length === 0) return null;
  const isTooMany = codes.length > MAX_COMPARED;
  return (
    <div className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-t bg-bg py-3">
      <p role="status" className="font-semibold">
        {isTooMany
          ? t('archive.chosen.too-many', { count: codes.length, most: MAX_COMPARED })
          : t('archive.chosen', { count: codes.length })}
      </p>
      {!isTooMany && (
        <ButtonLink prefetch={false} href={`/sessions/compare?codes=${codes.join(',')}`}>
          {t('archive.chosen.compare')}
        </ButtonLink>
      )}
      <Button variant="quiet" onClick={clear}>
        {t('archive.chosen.clear')}
      </Button>
    </div>
  );
}
