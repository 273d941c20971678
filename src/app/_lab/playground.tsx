'use client';

import Link from 'next/link';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { SelectField } from '../_create/fields';
import { presetOf, presetTitle } from '../_lib/presets';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { EndsPanel } from './ends-panel';
import { Figure } from './figure';
import { Legend } from './legend';
import type { LinkError, Shown } from './link';
import { MembersPanel } from './members-panel';
import { Numbers } from './numbers';
import { LastRound, PlayBar } from './play-bar';
import { RulesPanel } from './rules-panel';
import { rulesNow } from './scene';
import { FIRST_SCENE, isPreset, readyScene, SCENES, type SceneId } from './scenes';
import { Share } from './share';
import { STOPS, stopScene } from './stops';
import { Tour } from './tour';
import { useBoard } from './use-board';
import { useEnds } from './use-ends';
import { type FromLink, hasLink, useAddress, useKeptAddress } from './use-link';
import { usePlayer } from './use-player';

/** The playground with the scene that the address holds, or the first one. */
export function Playground() {
  const [opened, setOpened] = useState<{ readonly found: FromLink; readonly turn: number } | null>(null);
  useAddress((found) => setOpened((now) => ({ found, turn: (now?.turn ?? 0) + 1 })));
  if (opened === null) return <Waiting />;
  const { found, turn } = opened;
  return <Opened key={turn} found={found} />;
}

/** What a found address shows: its scene, or a ready one. */
function firstOf(found: FromLink): Shown {
  if (found.type === 'read') return found.shown;
  const scene = found.type === 'session' ? found.session.scene : readyScene(FIRST_SCENE);
  return { scene, hidden: [], stop: null };
}

function Waiting() {
  const { t } = useText();
  return (
    <p role="status" className="mt-8 min-h-[60vh] text-muted">
      {t('playground.reading')}
    </p>
  );
}

function Opened({ found }: { readonly found: FromLink }) {
  const { t } = useText();
  const [first] = useState(() => firstOf(found));
  const board = useBoard(first);
  const player = usePlayer(board);
  const ends = useEnds(board.scene, board.issues);
  const keys = useId();
  const { scene, hidden, stop } = board;
  const rules = useMemo(
    () => rulesNow(scene, board.issues, board.round + 1),
    [scene, board.issues, board.round],
  );
  const shown: Shown = { scene, hidden, stop };
  // An address that holds something else stays until the scene is no longer that.
  const isOwn = found.type === 'none' || found.type === 'read';
  useKeptAddress(isOwn || board.canUndo || board.canRedo ? shown : null);
  return (
    <>
      <AboutAddress found={found} />
      <Opening board={board} shown={shown} />
      <div className="mt-4 flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)] lg:items-start">
        <div className="contents lg:order-2 lg:grid lg:grid-cols-[minmax(0,1fr)] lg:gap-5">
          {stop !== null && <Tour board={board} stop={stop} />}
          <Sheet className="order-2">
            <Numbers board={board} />
          </Sheet>
        </div>
        <div className="contents lg:order-1 lg:grid lg:grid-cols-2 lg:items-start lg:gap-5">
          <Sheet className="order-1 [--ends:var(--accent)] lg:col-span-2">
            <h2 className="sr-only">{t('playground.figure')}</h2>
            <Figure board={board} keys={keys} cloud={ends.cloud} />
            <p role="status" data-round={board.round} className="mt-2 min-h-12">
              <LastRound board={board} />
            </p>
            {board.refusal !== null && (
              <p role="alert" className="mt-2 rounded-xl bg-against-soft px-4 py-3">
                {t('playground.refused', { why: board.refusal })}
              </p>
            )}
            <PlayBar board={board} player={player} />
            <Legend dimensions={board.issues.length} hidden={hidden} toggle={board.toggle} />
            <EndsPanel ends={ends} issues={board.issues} />
            <p id={keys} className="mt-3 text-muted text-sm">
              {t('playground.keys')}
            </p>
          </Sheet>
          <Sheet className="order-3">
            <h2 className="mb-3 font-bold text-lg">{t('playground.rules.title')}</h2>
            <RulesPanel rules={rules} issues={board.issues} edit={board.edit} picked={board.picked} />
          </Sheet>
          <Sheet className="order-4">
            <h2 className="sr-only">{t('playground.member.title')}</h2>
            <MembersPanel board={board} />
          </Sheet>
        </div>
      </div>
    </>
  );
}

/** A card that keeps a narrow screen's width for what is in it. */
const Sheet = ({ className, children }: { readonly className: string; readonly children: ReactNode }) => (
  <section className={`min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)] ${className}`}>
    {children}
  </section>
);

/** What to begin with: a ready scene, the tour; and the way to hand the scene on. */
function Opening({ board, shown }: { readonly board: ReturnType<typeof useBoard>; readonly shown: Shown }) {
  const text = useText();
  const { t } = text;
  const options = SCENES.map((id) => [id as string, sceneTitle(text, id)] as const);
  return (
    <div className="mt-6 flex flex-wrap items-end gap-3">
      <div className="w-full min-w-0 sm:w-80">
        <SelectField
          label={t('playground.scene.label')}
          value=""
          onChange={(id) => {
            if (id !== '') board.open(readyScene(id as SceneId));
          }}
          options={[['', t('playground.scene.choose')], ...options]}
        />
      </div>
      {board.stop === null && (
        <Button onClick={() => board.open(stopScene(STOPS[0]), 1)}>{t('playground.tour.start')}</Button>
      )}
      <Share shown={hasLink(shown) ? shown : null} />
    </div>
  );
}

function sceneTitle(text: Text, id: SceneId): string {
  return isPreset(id) ? presetTitle(text, presetOf(id)) : text.t(`playground.scene.${id}`);
}

/** What there is to know of where the first scene came from. */
function AboutAddress({ found }: { readonly found: FromLink }) {
  const { t } = useText();
  switch (found.type) {
    case 'broken':
      return <BrokenLink error={found.error} />;
    case 'refused':
      return (
        <div className="mt-6 grid gap-2">
          {found.problem.code === 'wrong-token' ? (
            <p role="alert" data-code="wrong-token" className="rounded-xl bg-against-soft px-4 py-3">
              {t('playground.session.locked')}
            </p>
          ) : (
            <ProblemNotice problem={found.problem} />
          )}
          <p>
            {t('playground.session.none')}{' '}
            <Link href="/sessions" className="text-accent underline underline-offset-4">
              {t('playground.session.all')}
            </Link>
          </p>
        </div>
      );
    case 'session': {
      const { title, code, rounds } = found.session;
      return (
        <p data-session={code} className="mt-6 rounded-xl bg-sunken px-4 py-3">
          {t('playground.session.is', { title, code, rounds })}
        </p>
      );
    }
    default:
      return null;
  }
}

function BrokenLink({ error }: { readonly error: LinkError }) {
  const { t } = useText();
  return (
    <p
      role="alert"
      data-code={`link-${error.part}`}
      className="mt-6 rounded-xl bg-against-soft px-4 py-3 text-ink"
    >
      {t('playground.broken', { why: t(`playground.broken.${error.part}`) })}
      {error.detail !== '' && <span className="block break-all font-mono text-sm">{error.detail}</span>}
    </p>
  );
}
