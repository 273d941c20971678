import { Diamond } from '../_figures/marks';
import type { Picture } from '../_figures/picture';

/** What the marks of a debrief figure mean; only those that are drawn. */
export function Legend({
  picture,
  className = '',
}: {
  readonly picture: Picture;
  readonly className?: string;
}) {
  const { members, landmarks, cloud, path } = picture;
  const people = members?.some((member) => member.person);
  const unequal = members?.some((member) => member.tokens !== members[0]?.tokens);
  return (
    <ul className={`flex flex-wrap gap-x-[1.4em] gap-y-[0.2em] leading-snug ${className}`}>
      {people && (
        <Entry mark={<circle cx="8" cy="8" r="5" className="fill-ink" />}>Member played by a person</Entry>
      )}
      {members && (
        <Entry mark={<circle cx="8" cy="8" r="5" className="fill-sunken stroke-muted" strokeWidth="1.5" />}>
          Member played by a bot
        </Entry>
      )}
      {unequal && <Entry mark={<SizeMark />}>Larger: more tokens</Entry>}
      {landmarks?.map((landmark) => (
        <Entry
          key={landmark.id}
          size={landmark.mark === '' ? 'size-[1em]' : 'size-[1.7em]'}
          mark={<Diamond x={8} y={8} r={7.5} landmark={landmark} />}
        >
          {capital(landmark.label)}:{' '}
          {landmark.applies ? 'where the model says it ends' : 'a landmark, not a prediction'}
        </Entry>
      ))}
      {cloud && (
        <Entry
          mark={
            <g className="fill-model">
              <rect x="0" y="4" width="16" height="8" rx="2" opacity="0.22" />
              <rect x="4" y="4" width="8" height="8" rx="2" opacity="0.5" />
            </g>
          }
        >
          {regionWords(cloud.mean.length, cloud.ends.length)}
        </Entry>
      )}
      {path.length > 1 && (
        <Entry mark={<path d="M1 13 6 6l4 3 5-7" className="fill-none stroke-accent" strokeWidth="2.5" />}>
          This game’s path
        </Entry>
      )}
    </ul>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const regionWords = (k: number, runs: number) =>
  k === 2
    ? `Where half and nine tenths of ${runs} simulated games end`
    : `Where the middle half and nine tenths of ${runs} simulated games end${k > 2 ? ', issue by issue' : ''}`;

const SizeMark = () => (
  <g className="fill-sunken stroke-muted" strokeWidth="1.5">
    <circle cx="4" cy="11" r="2.5" />
    <circle cx="11" cy="8" r="4.5" />
  </g>
);

function Entry({
  mark,
  size = 'size-[1em]',
  children,
}: {
  readonly mark: React.ReactNode;
  readonly size?: string;
  readonly children: React.ReactNode;
}) {
  return (
    <li className="flex items-center gap-[0.4em]">
      <svg viewBox="0 0 16 16" aria-hidden="true" className={`${size} shrink-0`}>
        {mark}
      </svg>
      {children}
    </li>
  );
}
