'use client';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';

export interface DemoMember {
  readonly name: string;
  readonly wants: number;
  readonly tokens: number;
}

interface Props {
  readonly member: DemoMember;
  readonly issue: Issue;
  readonly onMove: (wants: number) => void;
}

/** One member on a line of its own: a slider that can be dragged or moved with the arrow keys. */
export function MemberRow({ member, issue, onMove }: Props) {
  const { t, format } = useText();
  const track = useRef<HTMLDivElement>(null);
  const clamp = (value: number) => Math.round(Math.min(issue.max, Math.max(issue.min, value)));

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(clamp(issue.min + ((event.clientX - box.left) / box.width) * (issue.max - issue.min)));
  };
  const keys = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, member.wants, issue);
    if (to === null) return;
    event.preventDefault();
    onMove(clamp(to));
  };
  const left = ((member.wants - issue.min) / (issue.max - issue.min)) * 100;

  return (
    <div ref={track} className="relative h-11">
      <div aria-hidden="true" className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('landing.demo.member', { name: member.name, tokens: member.tokens })}
        aria-valuemin={issue.min}
        aria-valuemax={issue.max}
        aria-valuenow={member.wants}
        aria-valuetext={format.value(issue, member.wants)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={keys}
        style={{ left: `${left}%` }}
        className="-translate-x-1/2 absolute top-0 flex h-11 min-w-11 cursor-grab touch-pan-y select-none items-center justify-center rounded-full active:cursor-grabbing"
      >
        <span
          // More tokens, a heavier pill.
          style={{
            paddingBlock: `${0.1 + 0.1 * member.tokens}rem`,
            paddingInline: `${0.5 + 0.1 * member.tokens}rem`,
          }}
          className="tabular whitespace-nowrap rounded-full bg-ink font-semibold text-bg text-sm"
        >
          {member.name} {format.short(issue, member.wants)}
        </span>
      </div>
    </div>
  );
}

/** Where a key moves a slider, or null for keys that do not. */
function keyTarget(key: string, value: number, issue: Issue): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return value + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - 1;
    case 'PageUp':
      return value + 10;
    case 'PageDown':
      return value - 10;
    case 'Home':
      return issue.min;
    case 'End':
      return issue.max;
    default:
      return null;
  }
}
