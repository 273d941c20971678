'use client';

import { useId, useState } from 'react';
import { type PublicView, SCREENS, type Screen } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { ButtonLink } from '../../_ui/button';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';

/** What every projector of the room shows, on whatever device it runs. */
export function ProjectorRemote() {
  const { room, act } = useDesk();
  const { t } = useText();
  const id = useId();
  // Shown as chosen at once; the room's own answer follows.
  const [asked, setAsked] = useState<Screen | null>(null);
  const show = async (screen: Screen) => {
    setAsked(screen);
    await act({ type: 'show', screen });
    setAsked(null);
  };
  return (
    <Fold title={t('console.screen.title')} state={t(`console.screen.${room.screen}`)}>
      <fieldset className="min-w-0">
        <legend className="font-semibold">{t('console.screen.choose')}</legend>
        {SCREENS.map((screen) => (
          <Choice
            key={screen}
            screen={screen}
            group={id}
            isChosen={screen === (asked ?? room.screen)}
            choose={() => void show(screen)}
          />
        ))}
      </fieldset>
      <ButtonLink href={`/screen/${room.code}`} target="_blank" variant="secondary" className="mt-4 w-full">
        {t('console.room.projector')}
      </ButtonLink>
    </Fold>
  );
}

/** Why a screen has nothing to show in this room; null: it has. */
function whyNot(screen: Screen, { scores, issues }: PublicView) {
  if (screen === 'scores' && scores === null) return 'console.screen.scores-off';
  return screen === 'reach' && issues.length > 2 ? 'console.screen.reach-off' : null;
}

interface ChoiceProps {
  readonly screen: Screen;
  readonly group: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Choice({ screen, group, isChosen, choose }: ChoiceProps) {
  const { room } = useDesk();
  const { t } = useText();
  const why = whyNot(screen, room);
  return (
    <label className="flex min-h-12 items-start gap-3 py-2">
      <input
        type="radio"
        name={group}
        checked={isChosen}
        disabled={why !== null && !isChosen}
        onChange={choose}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-semibold">{t(`console.screen.${screen}`)}</span>
        <span className="block text-sm text-muted">{t(why ?? `console.screen.${screen}-what`)}</span>
      </span>
    </label>
  );
}
