import type { Verdict } from '../_lib/verdict';
import { CheckIcon, CrossIcon, DashIcon, EqualsIcon } from './icons';

const TONE: Record<Verdict['tone'], string> = {
  for: 'bg-for text-on-for',
  against: 'bg-against text-on-against',
  abstain: 'bg-abstain text-on-abstain',
};

const ICON = {
  passed: <CheckIcon />,
  failed: <CrossIcon />,
  tie: <EqualsIcon />,
  open: <DashIcon />,
} as const;

/** PASSED, FAILED, TIE, NOT YET or MOVED with its sign, on its colour. The size is the caller's. */
export function OutcomeBadge({
  verdict,
  className = '',
}: {
  readonly verdict: Verdict;
  readonly className?: string;
}) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-[0.35em] rounded-[0.4em] px-[0.5em] py-[0.15em] font-extrabold tracking-wide ${TONE[verdict.tone]} ${className}`}
    >
      {ICON[verdict.outcome]}
      <span className="min-w-0 [overflow-wrap:anywhere]">{verdict.word}</span>
    </span>
  );
}
