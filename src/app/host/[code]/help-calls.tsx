'use client';

import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';

/** Players who call the facilitator. Answering tells the player; the region is there always, so that a call is heard. */
export function HelpCalls() {
  const { host, act } = useDesk();
  const { t } = useText();
  const calls = host.roster.filter(({ help }) => help);
  return (
    <div role="status">
      {calls.length > 0 && (
        <div className="mt-2 rounded-xl bg-warn-soft p-3 text-on-warn">
          <h3 className="font-bold">{t('console.help.title')}</h3>
          <ul className="mt-1 space-y-2">
            {calls.map(({ seat, name }) => (
              <li key={seat} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {t('console.help.who', { name: name ?? '', seat: seat + 1 })}
                </span>
                <Button
                  variant="secondary"
                  onClick={() =>
                    void act(
                      { type: 'answer-help', seat },
                      { text: ({ acted }) => t('console.help.told', { name: acted?.name ?? name ?? '' }) },
                    )
                  }
                >
                  {t('console.help.come')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
