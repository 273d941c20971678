import type { ReactNode } from 'react';
import { landmarkLabel } from '../_figures/describe';
import { Diamond } from '../_figures/marks';
import type { Picture } from '../_figures/picture';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';

/** What the marks of a debrief figure mean; only those that are drawn. */
export function Legend({
  picture,
  flat = false,
  className = '',
}: {
  readonly picture: Picture;
  /** Many issues on one plane. */
  readonly flat?: boolean;
  readonly className?: string;
}) {
  const text = useText();
  const { t } = text;
  const { members, landmarks, cloud, path, you, winSet, yolk } = picture;
  const people = members?.some((member) => member.person);
  const unequal = members?.some((member) => member.tokens !== members[0]?.tokens);
  return (
    <ul className={`flex flex-wrap gap-x-[1.4em] gap-y-[0.2em] leading-snug ${className}`}>
      {you !== undefined && members && (
        <Entry mark={<circle cx="8" cy="8" r="5" className="fill-accent stroke-ink" strokeWidth="3" />}>
          {t('debrief.legend.you')}
        </Entry>
      )}
      {people && (
        <Entry mark={<circle cx="8" cy="8" r="5" className="fill-ink" />}>{t('debrief.legend.person')}</Entry>
      )}
      {members && (
        <Entry mark={<circle cx="8" cy="8" r="5" className="fill-sunken stroke-muted" strokeWidth="1.5" />}>
          {t('debrief.legend.bot')}
        </Entry>
      )}
      {unequal && <Entry mark={<SizeMark />}>{t('debrief.legend.larger')}</Entry>}
      {landmarks?.map((landmark) => (
        <Entry
          key={landmark.id}
          size={landmark.mark === '' ? 'size-[1em]' : 'size-[1.7em]'}
          mark={<Diamond x={8} y={8} r={7.5} landmark={landmark} />}
        >
          {t(landmark.applies ? 'debrief.legend.ends' : 'debrief.legend.landmark', {
            landmark: capital(landmarkLabel(text, landmark.id)),
          })}
        </Entry>
      ))}
      {yolk && <Entry mark={<YolkMark />}>{t('debrief.legend.yolk')}</Entry>}
      {cloud && (
        <Entry mark={<BandMark />}>{cloudWords(text, flat ? 2 : cloud.mean.length, cloud.ends.length)}</Entry>
      )}
      {winSet && (
        <Entry mark={<WinSetMark />}>
          {t(path.length > 0 ? 'debrief.legend.win-set' : 'debrief.legend.beats')}
        </Entry>
      )}
      {path.length > 1 && (
        <Entry mark={<path d="M1 13 6 6l4 3 5-7" className="fill-none stroke-accent" strokeWidth="2.5" />}>
          {t('debrief.legend.path')}
        </Entry>
      )}
    </ul>
  );
}

/** A phrase as the beginning of a sentence. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function cloudWords({ t }: Text, k: number, runs: number): string {
  if (k === 2) return t('debrief.legend.cloud-plane', { runs });
  return t(k === 1 ? 'debrief.legend.cloud-line' : 'debrief.legend.cloud-strips', { runs });
}

const SizeMark = () => (
  <g className="fill-sunken stroke-muted" strokeWidth="1.5">
    <circle cx="4" cy="11" r="2.5" />
    <circle cx="11" cy="8" r="4.5" />
  </g>
);

const BandMark = () => (
  <g className="fill-model">
    <rect x="0" y="4" width="16" height="8" rx="2" opacity="0.22" />
    <rect x="4" y="4" width="8" height="8" rx="2" opacity="0.5" />
  </g>
);

const YolkMark = () => (
  <circle
    cx="8"
    cy="8"
    r="6"
    className="fill-model stroke-model"
    fillOpacity={0.1}
    strokeWidth="2"
    strokeDasharray="3 2"
  />
);

const WinSetMark = () => (
  <g className="fill-none stroke-for" strokeWidth="1.5">
    <rect x="1" y="3" width="14" height="10" rx="2" />
    <path d="M3 12 9 4M8 12l6-8" strokeWidth="1" opacity="0.6" />
  </g>
);

function Entry({
  mark,
  size = 'size-[1em]',
  children,
}: {
  readonly mark: ReactNode;
  readonly size?: string;
  readonly children: ReactNode;
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
