'use client';

import { NumberField } from '../_create/fields';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';
import { moved, placeOf, tidy } from './handling';
import { MembersTable } from './members-table';
import { MOST_MEMBERS, tokensForShare, withNewMember, withoutMember, withTokens } from './scene';
import type { Board } from './use-board';

const WHALE_SHARE = 1 / 3;

/** What is picked in figures of its own: its place, a member's tokens; and members to add or take away. */
export function MembersPanel({ board }: { readonly board: Board }) {
  const { t, format } = useText();
  const { scene, issues, picked, state, edit } = board;
  const member = typeof picked === 'number' ? scene.members[picked] : undefined;
  const at = placeOf(scene, picked, state);
  const isFull = scene.members.length >= MOST_MEMBERS;
  const title =
    typeof picked === 'number'
      ? t('playground.member.of', { number: picked + 1, count: scene.members.length })
      : t('playground.state');
  const add = () => {
    const middle = issues.map((issue) => tidy(issue, (issue.min + issue.max) / 2));
    edit((now) => withNewMember(now, { ideal: middle, tokens: member?.tokens ?? 1 }));
    board.pick(scene.members.length);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <fieldset className="min-w-0">
        <legend className="font-bold text-lg">{title}</legend>
        <p className="text-muted text-sm">{t('playground.member.pick')}</p>
        <div className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3">
          {issues.map((issue, d) => (
            <NumberField
              // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index
              key={d}
              label={issue.label}
              value={tidy(issue, at[d] ?? 0)}
              onChange={(value) => {
                if (!Number.isFinite(value)) return;
                const to = at.map((x, e) => (e === d ? value : x));
                edit((now) => moved(now, picked, to), `place-${picked}`);
              }}
            />
          ))}
          {member && typeof picked === 'number' && (
            <NumberField
              label={t('playground.member.tokens')}
              value={member.tokens}
              onChange={(tokens) => {
                if (Number.isFinite(tokens))
                  edit((now) => withTokens(now, picked, tokens), `tokens-${picked}`);
              }}
            />
          )}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" disabled={isFull} onClick={add}>
          {t('playground.member.add')}
        </Button>
        {member && typeof picked === 'number' && (
          <>
            <Button
              variant="secondary"
              onClick={() =>
                edit((now) => withTokens(now, picked, tokensForShare(now.members, picked, WHALE_SHARE)))
              }
            >
              {t('playground.member.whale')}
            </Button>
            <Button
              variant="secondary"
              disabled={scene.members.length < 2}
              onClick={() => edit((now) => withoutMember(now, picked))}
            >
              {t('playground.member.remove')}
            </Button>
          </>
        )}
      </div>
      {isFull && <p className="text-muted text-sm">{t('playground.member.full', { most: MOST_MEMBERS })}</p>}
      <Fold level="h3" title={t('playground.member.all')} state={format.number(scene.members.length)}>
        <MembersTable board={board} />
      </Fold>
    </div>
  );
}
