'use client';

import { useId } from 'react';
import { SCREENS, type Screen } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { ButtonLink } from '../../_ui/button';
import { useDesk } from './desk';
import { Fold } from './fold';

/** What every projector of the room shows, on whatever device it runs. */
export function ProjectorRemote() {
  const { room } = useDesk();
  const { t } = useText();
  const id = useId();
  return (
    <Fold title={t('console.screen.title')} state={t(`console.screen.${room.screen}`)}>
      <fieldset className="min-w-0">
        <legend className="font-semibold">{t('console.screen.choose')}</legend>
        {SCREENS.map((screen) => (
          <Choice key={screen} screen={screen} group={id} />
        ))}
      </fieldset>
      <ButtonLink href={`/screen/${room.code}`} target="_blank" variant="secondary" className="mt-4 w-full">
        {t('console.room.projector')}
      </ButtonLink>
    </Fold>
  );
}

function Choice({ screen, group }: { readonly screen: Screen; readonly group: string }) {
  const { room, act } = useDesk();
  const { t } = useText();
  const isOff = screen === 'scores' && room.scores === null;
  const what = isOff ? 'console.screen.scores-off' : (`console.screen.${screen}-what` as const);
  return (
    <label className="flex min-h-12 items-start gap-3 py-2">
      <input
        type="radio"
        name={group}
        checked={room.screen === screen}
        disabled={isOff && room.screen !== screen}
        onChange={() => void act({ type: 'show', screen })}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-semibold">{t(`console.screen.${screen}`)}</span>
        <span className="block text-sm text-muted">{t(what)}</span>
      </span>
    </label>
  );
}
