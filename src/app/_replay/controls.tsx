'use client';

import { type ReactNode, useId } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { SPEEDS, type Speed } from './timeline';
import type { Playback } from './use-playback';

const SIGN = {
  'round-back': 'M3 3v10M13 3 6 8l7 5z',
  'event-back': 'M11 3 4 8l7 5z',
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M5 3v10M11 3v10',
  'event-forward': 'm5 3 7 5-7 5z',
  'round-forward': 'M13 3v10M3 3l7 5-7 5z',
} as const;

function Sign({ of }: { readonly of: keyof typeof SIGN }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[18px] shrink-0">
      <path
        d={SIGN[of]}
        fill={of === 'pause' ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

interface TransportProps {
  readonly playback: Playback;
  readonly events: number;
  /** First events of the places before and after this one; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Back and forward by event and by round, and the button that lets it run. */
export function Transport({ playback, events, before, after }: TransportProps) {
  const { t } = useText();
  const { seq, goTo, isPlaying, toggle } = playback;
  const step = (of: keyof typeof SIGN & `${string}-${string}`, to: number | null) => (
    <Button
      variant="secondary"
      className="w-[48px] px-0!"
      aria-label={t(`replay.${of}`)}
      title={t(`replay.${of}`)}
      disabled={to === null}
      onClick={() => to !== null && goTo(to)}
    >
      <Sign of={of} />
    </Button>
  );
  return (
    <fieldset className="flex min-w-0 items-center gap-[8px]">
      <legend className="sr-only">{t('replay.controls')}</legend>
      {step('round-back', before)}
      {step('event-back', seq > 1 ? seq - 1 : null)}
      <Button onClick={toggle} className="min-w-[48px] px-0! sm:min-w-[7em]">
        <Sign of={isPlaying ? 'pause' : 'play'} />
        <span className="sr-only sm:not-sr-only">{t(isPlaying ? 'replay.pause' : 'replay.play')}</span>
      </Button>
      {step('event-forward', seq < events ? seq + 1 : null)}
      {step('round-forward', after)}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** A list to choose one from. */
export function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-12 min-w-0 max-w-full rounded-xl border border-line-strong bg-surface px-3"
      >
        {children}
      </select>
    </div>
  );
}

/** How fast it runs. */
export function SpeedChoice({ speed, setSpeed }: Pick<Playback, 'speed' | 'setSpeed'>) {
  const { t, format } = useText();
  const choose = (value: string): Speed => SPEEDS.find((each) => String(each) === value) ?? 1;
  return (
    <Choice label={t('replay.speed')} value={String(speed)} onChange={(value) => setSpeed(choose(value))}>
      {SPEEDS.map((each) => (
        <option key={each} value={each}>
          {t('replay.times', { speed: format.number(each) })}
        </option>
      ))}
    </Choice>
  );
}
