import { round } from '../_figures/paths';

/** Stripes for what would pass, so that no colour is needed to see which side is in. */
export function Stripes({ id, gap }: { readonly id: string; readonly gap: number }) {
  return (
    <pattern
      id={id}
      width={round(gap)}
      height={round(gap)}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d={`M0 0V${round(gap)}`} className="stroke-for" strokeWidth={round(gap * 0.3)} />
    </pattern>
  );
}
