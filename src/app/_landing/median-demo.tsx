'use client';
import { type ReactNode, useState } from 'react';
import type { Issue } from '../../sim/types';
import { weightedMedian } from '../../sim/weighted-median';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { type DemoMember, MemberRow } from './member-row';

const SCALE = { min: 0, max: 100 };

const taxIn = ({ t }: Text): Issue => ({
  label: t('landing.demo.tax'),
  unit: t('landing.demo.unit'),
  ...SCALE,
});

const START: readonly DemoMember[] = [
  { name: 'Ana', wants: 24, tokens: 1 },
  { name: 'Ben', wants: 36, tokens: 1 },
  { name: 'Chi', wants: 42, tokens: 1 },
  { name: 'Dev', wants: 48, tokens: 1 },
  { name: 'Eva', wants: 63, tokens: 1 },
  { name: 'Finn', wants: 88, tokens: 2 },
];
const WHALE = START.length - 1;
const MOST_TOKENS = 8;

/**
 * Members on a line, to drag. The line through all of them is the token-weighted median, where majority votes
 * settle; the average is there to compare.
 */
export function MedianDemo() {
  const text = useText();
  const { t, format } = text;
  const tax = taxIn(text);
  const [members, setMembers] = useState(START);
  const weights = members.map((member) => member.tokens);
  const [low, high] = weightedMedian(
    members.map((member) => member.wants),
    weights,
  );
  const supply = weights.reduce((sum, tokens) => sum + tokens, 0);
  const average = members.reduce((sum, member) => sum + member.wants * member.tokens, 0) / supply;
  const change = (index: number, part: Partial<DemoMember>) =>
    setMembers(members.map((member, i) => (i === index ? { ...member, ...part } : member)));
  const whale = members[WHALE];

  return (
    <section aria-labelledby="demo" className="rounded-2xl border border-line bg-surface p-5 sm:p-6">
      <h2 id="demo" className="text-xl font-bold">
        {t('landing.demo.title')}
      </h2>
      <p className="mt-1 text-muted">{t('landing.demo.lead')}</p>
      <Scale low={low} high={high} average={average}>
        {members.map((member, i) => (
          <MemberRow key={member.name} member={member} issue={tax} onMove={(wants) => change(i, { wants })} />
        ))}
      </Scale>
      <p role="status" className="tabular mt-3 flex flex-wrap items-center gap-x-5">
        <strong className="text-accent">
          <span
            aria-hidden="true"
            className="mr-2 inline-block h-[0.9em] w-1 rounded bg-accent align-middle"
          />
          {low === high
            ? t('landing.demo.at', { value: format.value(tax, low) })
            : t('landing.demo.between', { low: format.short(tax, low), high: format.value(tax, high) })}
        </strong>
        <span className="text-muted">
          <span
            aria-hidden="true"
            className="mr-2 inline-block h-[0.9em] border-muted border-l-2 border-dotted align-middle"
          />
          {t('landing.demo.average', { value: format.short(tax, Math.round(average)) })}
        </span>
      </p>
      {whale && (
        <label className="mt-4 block border-line border-t pt-4">
          <span className="flex flex-wrap justify-between gap-x-4">
            <span className="font-semibold">{t('landing.demo.whale', { name: whale.name })}</span>
            <span className="tabular text-muted">
              {t(2 * whale.tokens > supply ? 'landing.demo.alone' : 'landing.demo.share', {
                tokens: whale.tokens,
                supply,
                share: format.share(whale.tokens / supply),
              })}
            </span>
          </span>
          <input
            type="range"
            min={1}
            max={MOST_TOKENS}
            value={whale.tokens}
            onChange={(event) => change(WHALE, { tokens: Number(event.target.value) })}
            className="mt-2 h-8 w-full accent-accent"
          />
        </label>
      )}
    </section>
  );
}

interface ScaleProps {
  readonly low: number;
  readonly high: number;
  readonly average: number;
  readonly children: ReactNode;
}

const percentOf = (value: number) => `${((value - SCALE.min) / (SCALE.max - SCALE.min)) * 100}%`;

/** The common line under all members, with the median and the average through them. */
function Scale({ low, high, average, children }: ScaleProps) {
  const text = useText();
  return (
    <div className="mt-4 px-5">
      <div className="relative">
        <div
          aria-hidden="true"
          className="absolute inset-y-0 border-muted border-l-2 border-dotted motion-safe:transition-[left]"
          style={{ left: percentOf(average) }}
        />
        <div
          aria-hidden="true"
          className="absolute inset-y-0 min-w-1 -translate-x-0.5 rounded bg-accent motion-safe:transition-[left]"
          style={{ left: percentOf(low), width: percentOf(high - low) }}
        />
        <div className="relative py-1">{children}</div>
      </div>
      <div
        aria-hidden="true"
        className="tabular flex justify-between border-line-strong border-t-2 pt-1 text-sm text-muted"
      >
        {[0, 25, 50, 75, 100].map((tick) => (
          <span key={tick} className="w-0 text-center">
            <span className="-translate-x-1/2 inline-block">{text.format.short(taxIn(text), tick)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
