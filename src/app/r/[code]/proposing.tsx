'use client';
import { useState } from 'react';
import type { PhaseView } from '../../../protocol/views';
import { loss } from '../../../sim/ballots';
import type { Vector } from '../../../sim/types';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Card } from '../../_ui/card';
import { CheckIcon } from '../../_ui/icons';
import { Notice, ProblemNotice } from '../../_ui/notice';
import { Moves } from './moves';
import { PointInput } from './point-input';
import { PhaseClock, type SeatProps, TopLine } from './seat';
import { Secret } from './secret';
import { useCommand } from './use-command';

type ProposingPhase = Extract<PhaseView, { type: 'proposing' }>;

/** People put forward changes; whose is voted on is drawn, or goes by turn. */
export function Proposing(props: SeatProps & { readonly phase: ProposingPhase }) {
  const { room, view, you, solo, phase } = props;
  const { t, format } = useText();
  const threshold = view.proposing?.threshold ?? 0;
  return (
    <main className="flex-1 space-y-4 px-4 pb-8">
      <TopLine view={view} round={phase.round}>
        <PhaseClock room={room} view={view} label={t('phone.closes-in')} atMs={phase.closesAtMs} />
      </TopLine>
      <h1 className="text-2xl font-bold">{t('phone.propose.title')}</h1>
      <p className="text-muted">
        {t(`phone.propose.chosen.${view.settings.proposers}`)}{' '}
        <span role="status">{t('phone.propose.waiting', { waiting: phase.waiting })}</span>
      </p>
      {you.mayPropose ? (
        <Form {...props} key={phase.round} />
      ) : (
        <Notice>
          {threshold > you.tokens
            ? t('phone.propose.tokens', {
                threshold: format.number(threshold),
                tokens: format.number(you.tokens),
              })
            : t('phone.propose.not-you')}
        </Notice>
      )}
      <Secret view={view} you={you} solo={solo} />
      {props.tools}
    </main>
  );
}

function Form({ view, you, client }: SeatProps) {
  const { t } = useText();
  const { busy, problem, send } = useCommand(client);
  const mine = you.proposed;
  const [target, setTarget] = useState<Vector>(() => view.state.map((x, d) => x + (mine?.[d] ?? 0)));
  const delta = target.map((x, d) => x - (view.state[d] ?? 0));
  const length = Math.hypot(...delta);
  const maxStep = view.proposing?.maxStep ?? null;
  const isTooLong = maxStep !== null && length > maxStep * (1 + 1e-9);
  const isMine = mine?.every((x, d) => x === delta[d]) ?? false;
  const distance = loss({ ideal: you.ideal, tokens: you.tokens }, target);
  return (
    <Card className="!p-4 space-y-3">
      <PointInput
        issues={view.issues}
        value={target}
        onChange={setTarget}
        state={view.state}
        ideal={you.ideal}
        reach={maxStep}
      />
      <Length length={length} maxStep={maxStep} />
      {length > 0 && <Moves view={view} from={you.distance} to={distance} />}
      {problem && <ProblemNotice problem={problem} />}
      <p role="status" className="font-semibold">
        {mine && !busy && (
          <>
            <CheckIcon className="mr-1 size-[1em]" />
            {t('phone.propose.yours')}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          className="flex-1"
          disabled={busy || length === 0 || isTooLong || isMine}
          onClick={() => void send({ type: 'propose', delta })}
        >
          {t(mine ? 'phone.propose.replace' : 'phone.propose.put')}
        </Button>
        {mine && (
          <Button variant="secondary" disabled={busy} onClick={() => void send({ type: 'withdraw' })}>
            {t('phone.propose.withdraw')}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** How long the change is, of how long it may be, and what to do about it. */
function Length({ length, maxStep }: { readonly length: number; readonly maxStep: number | null }) {
  const { t, format } = useText();
  if (length === 0) {
    const most = maxStep === null ? null : format.number(maxStep, 2);
    return (
      <p className="text-muted">
        {most === null ? t('phone.propose.move') : t('phone.propose.move-of', { most })}
      </p>
    );
  }
  if (maxStep === null) return <p>{t('phone.propose.length', { length: format.number(length) })}</p>;
  const isTooLong = length > maxStep * (1 + 1e-9);
  const values = { length: format.number(length, 2), most: format.number(maxStep, 2) };
  return (
    <p className={isTooLong ? 'font-semibold text-against' : ''}>
      {t(isTooLong ? 'phone.propose.too-long' : 'phone.propose.length-of', values)}
    </p>
  );
}
