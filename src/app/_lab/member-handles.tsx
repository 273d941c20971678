'use client';

import { memo } from 'react';
import type { RevealedMember } from '../../protocol/debrief';
import type { Issue, Member } from '../../sim/types';
import { useText } from '../_text/provider';
import { Handle, MemberDisc } from './handles';
import type { Picked } from './use-board';

/** A member's mark in a figure, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Members as the room's figures have them: nobody is a person here. */
export const revealed = (members: readonly Member[]): readonly RevealedMember[] =>
  members.map((member) => ({ ...member, person: false }));

/** Members' marks, large ones below small ones. */
export function MemberDiscs({ spots, picked }: { readonly spots: readonly Spot[]; readonly picked: Picked }) {
  const order = spots.map((_, i) => i).sort((a, b) => (spots[b]?.r ?? 0) - (spots[a]?.r ?? 0));
  return (
    <g>
      {order.map((i) => {
        const { x = 0, y = 0, r = 0 } = spots[i] ?? {};
        return <MemberDisc key={i} x={x} y={y} r={r} isPicked={i === picked} />;
      })}
    </g>
  );
}

interface Props {
  readonly members: readonly Member[];
  readonly issues: readonly Issue[];
  readonly spots: readonly Spot[];
  readonly picked: Picked;
}

/** What moves the members. The Tab key stops at one of them; from there Page Up and Page Down lead to the others. */
export function MemberHandles({ members, issues, spots, picked }: Props) {
  const stop = picked === 'state' ? 0 : picked;
  return members.map((member, i) => {
    const { x = 0, y = 0, r = 0 } = spots[i] ?? {};
    return (
      <MemberHandle
        // biome-ignore lint/suspicious/noArrayIndexKey: members are told apart by their number, which is the index
        key={i}
        index={i}
        count={members.length}
        member={member}
        issues={issues}
        x={x}
        y={y}
        r={r}
        isPicked={i === picked}
        isStop={i === stop}
      />
    );
  });
}

interface MemberHandleProps extends Spot {
  readonly index: number;
  readonly count: number;
  readonly member: Member;
  readonly issues: readonly Issue[];
  readonly isPicked: boolean;
  readonly isStop: boolean;
}

const MemberHandle = memo(function MemberHandle(props: MemberHandleProps) {
  const { index, count, member, issues, x, y, r, isPicked, isStop } = props;
  const { t, format } = useText();
  const [issue] = issues;
  return (
    <Handle
      picked={index}
      x={x}
      y={y}
      r={r}
      isPicked={isPicked}
      isStop={isStop}
      label={t('playground.member.of', { number: index + 1, count })}
      says={t('playground.member.says', { point: format.state(issues, member.ideal), tokens: member.tokens })}
      value={member.ideal[0] ?? 0}
      low={issue?.min ?? 0}
      high={issue?.max ?? 0}
    />
  );
});
