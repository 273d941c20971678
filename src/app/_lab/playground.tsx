'use client';

import { useId, useState } from 'react';
import { SelectField } from '../_create/fields';
import { presetOf, presetTitle } from '../_lib/presets';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { Card } from '../_ui/card';
import { Figure } from './figure';
import { Legend } from './legend';
import type { LinkError, Shown } from './link';
import { MembersPanel } from './members-panel';
import { Numbers } from './numbers';
import { LastRound, PlayBar } from './play-bar';
import { RulesPanel } from './rules-panel';
import { SPACES, type SpaceId } from './scene';
import { FIRST_SCENE, readyScene, SCENES, type SceneId } from './scenes';
import { Share } from './share';
import { STOPS, stopScene } from './stops';
import { Tour } from './tour';
import { useBoard } from './use-board';
import { type FromLink, useAddress, useKeptAddress } from './use-link';
import { usePlayer } from './use-player';

/** The playground with the scene that the address holds, or the first one. */
export function Playground() {
  const [opened, setOpened] = useState<{ readonly found: FromLink; readonly turn: number } | null>(null);
  useAddress((found) => setOpened((now) => ({ found, turn: (now?.turn ?? 0) + 1 })));
  if (opened === null) return <Waiting />;
  const { found, turn } = opened;
  const first: Shown =
    found.type === 'read' ? found.shown : { scene: readyScene(FIRST_SCENE), hidden: [], stop: null };
  return <Opened key={turn} first={first} broken={found.type === 'broken' ? found.error : null} />;
}

function Waiting() {
  const { t } = useText();
  return (
    <p role="status" className="mt-8 min-h-[60vh] text-muted">
      {t('playground.reading')}
    </p>
  );
}

function Opened({ first, broken }: { readonly first: Shown; readonly broken: LinkError | null }) {
  const { t } = useText();
  const board = useBoard(first);
  const player = usePlayer(board);
  const keys = useId();
  const { scene, hidden, stop } = board;
  const shown: Shown = { scene, hidden, stop };
  useKeptAddress(broken !== null && !board.canUndo ? null : shown);
  return (
    <>
      {broken && <BrokenLink error={broken} />}
      <Opening board={board} shown={shown} />
      {stop !== null && (
        <div className="mt-4">
          <Tour board={board} stop={stop} />
        </div>
      )}
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Card className="p-[min(1.25rem,4vw)]!">
          <h2 className="sr-only">{t('playground.figure')}</h2>
          <Figure board={board} keys={keys} />
          <p role="status" data-round={board.round} className="mt-2 min-h-12">
            <LastRound board={board} />
          </p>
          <PlayBar board={board} player={player} />
          <Legend board={board} />
          <p id={keys} className="mt-3 text-muted text-sm">
            {t('playground.keys')}
          </p>
        </Card>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Card className="overflow-x-auto p-[min(1.25rem,4vw)]!">
            <Numbers board={board} />
          </Card>
          <Card className="p-[min(1.25rem,4vw)]!">
            <h2 className="mb-3 font-bold text-lg">{t('playground.rules.title')}</h2>
            <RulesPanel board={board} />
          </Card>
          <Card className="p-[min(1.25rem,4vw)]!">
            <h2 className="sr-only">{t('playground.member.title')}</h2>
            <MembersPanel board={board} />
          </Card>
        </div>
      </div>
    </>
  );
}

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
      <Share shown={shown} />
    </div>
  );
}

function sceneTitle(text: Text, id: SceneId): string {
  const isPreset = (SPACES as readonly string[]).includes(id);
  if (isPreset) return presetTitle(text, presetOf(id as SpaceId));
  return text.t(`playground.scene.${id as Exclude<SceneId, SpaceId>}`);
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
