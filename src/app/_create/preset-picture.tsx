import { drawMembers } from '../../sim';
import type { Member, Scenario, Vector } from '../../sim/types';

const WIDTH = 240;
const HEIGHT = 120;
const PAD = 14;
/** Some draw of the scenario's people; rooms draw their own. */
const SKETCH_SEED = 'sketch';

/**
 * A small sketch of a scenario: its members as dots (area by tokens) and where the DAO begins. Without values,
 * so that a room that sees the card can still guess. A line for one issue, a plane for two, lines for more.
 */
export function PresetPicture({ scenario }: { readonly scenario: Scenario }) {
  const members = drawMembers(scenario, SKETCH_SEED);
  const typical = members.map((member) => member.tokens).sort((a, b) => a - b)[members.length >> 1] ?? 1;
  const dots = members.map((member) => ({ member, r: radius(member, typical, members.length) }));
  const k = scenario.issues.length;
  const at = (point: Vector, d: number, from: number, to: number) => {
    const issue = scenario.issues[d];
    if (!issue) return from;
    const share = ((point[d] ?? 0) - issue.min) / (issue.max - issue.min);
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
  const place = (point: Vector, index: number): readonly (readonly [number, number])[] => {
    if (k === 2) return [[at(point, 0, PAD, WIDTH - PAD), at(point, 1, HEIGHT - PAD, PAD)]];
    // Spread over the height by a fixed pattern, so that members at the same value can be told apart.
    return scenario.issues.map((_, d) => [at(point, d, PAD, WIDTH - PAD), rowY(d, k) + offset(index, k)]);
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="block w-full rounded-xl bg-sunken">
      {k !== 2 &&
        scenario.issues.map((issue, d) => (
          <line
            key={issue.label}
            x1={PAD}
            x2={WIDTH - PAD}
            y1={rowY(d, k)}
            y2={rowY(d, k)}
            className="stroke-line-strong"
          />
        ))}
      {dots.flatMap(({ member, r }, i) =>
        place(member.ideal, i).map(([x, y], d) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: members have no other name, and never change places
            key={`${i}.${d}`}
            cx={inside(x, r, WIDTH)}
            cy={inside(y, r, HEIGHT)}
            r={r}
            className="fill-accent"
            fillOpacity={0.55}
          />
        )),
      )}
      {place(scenario.initialState, -1).map(([x, y], d) => (
        <Start key={scenario.issues[d]?.label} x={x} y={y} />
      ))}
    </svg>
  );
}

/** Keeps a dot whole within the picture. */
const inside = (x: number, r: number, size: number) => Math.min(size - r, Math.max(r, x));

const rowY = (d: number, k: number) => (HEIGHT * (d + 0.5)) / k;

/** The start sits on its line (index −1); members spread around it by the golden ratio. */
function offset(index: number, k: number): number {
  if (index < 0) return 0;
  return (((index * 0.618034) % 1) - 0.5) * (HEIGHT / k) * 0.55;
}

/** Areas go by tokens, a member with typical holdings in the middle of what can be seen. */
function radius(member: Member, typical: number, n: number): number {
  const [least, usual] = n > 60 ? [1, 1.8] : [2.5, 4.5];
  return Math.min(PAD, Math.max(least, usual * Math.sqrt(member.tokens / typical)));
}

const Start = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <path
    d={`M${x - 6} ${y}h12M${x} ${y - 6}v12`}
    className="stroke-against"
    strokeWidth={3.5}
    strokeLinecap="round"
  />
);
