'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Debrief } from '../../protocol/debrief';
import type { DebriefReply } from '../../protocol/messages';
import {
  type Replay,
  type ReplaySeat,
  type Standpoint,
  seatOfStandpoint,
  standpointOf,
} from '../../protocol/replay';
import { ask } from '../_archive/workspace';
import { ReplayedTimeProvider } from '../_client/replayed-time';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { CheckCard } from './check-card';
import { Choice, SpeedChoice, Transport } from './controls';
import { momentInWords, seatInWords } from './moment-words';
import { Picture, ReplayedChat } from './picture';
import type { Shown } from './picture-book';
import { type Device, PictureFrame } from './picture-frame';
import { markAt, placeAt, placesOf, readAddress, writeAddress } from './places';
import { ReplayClient } from './replay-client';
import { Places, Scrubber } from './scrubber';
import { timelineOf } from './timeline';
import { usePictures } from './use-pictures';
import { useClock, usePlayback } from './use-playback';

interface ReplayerProps {
  readonly replay: Replay;
  /** What opens it. */
  readonly token: string;
}

/** A session once more: what moves it, and what one standpoint was shown. */
export function Replayer({ replay, token }: ReplayerProps) {
  const text = useText();
  const { t } = text;
  const { code, marks, startedAtMs, gapsMs } = replay;
  const events = gapsMs.length;
  const places = useMemo(() => placesOf(marks), [marks]);
  const timeline = useMemo(() => timelineOf(startedAtMs, gapsMs), [startedAtMs, gapsMs]);
  const [first] = useState(() => readAddress(location.search, places, events));
  const [as, setAs] = useState(first.as);
  const playback = usePlayback(timeline, first.seq);
  const { seq, goTo, momentMs } = playback;
  const { book, problem, again } = usePictures({ code, token, as }, seq, events);
  useClock(playback, book.at(seq) !== null);
  useAddress(as, seq, places);
  const here = placeAt(places, seq);
  const moment = momentInWords(text, markAt(marks, seq), momentMs);
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
      <section
        aria-label={t('replay.controls')}
        className="rounded-2xl border border-line bg-surface px-[min(1.25rem,4vw)] py-3"
      >
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <Transport
            playback={playback}
            events={events}
            before={places[seq > (places[here]?.seq ?? 1) ? here : here - 1]?.seq ?? null}
            after={places[here + 1]?.seq ?? null}
          />
          <SpeedChoice {...playback} />
          <StandpointChoice seats={replay.seats} as={as} setAs={setAs} />
        </div>
        <Scrubber seq={seq} events={events} moment={moment} goTo={goTo} />
        <div className="tabular flex flex-wrap justify-between gap-x-6">
          <p className="font-semibold">{moment}</p>
          <Caption seq={seq} events={events} shown={book.at(seq)} />
        </div>
        <Places places={places} here={here} as={as} goTo={goTo} />
      </section>
      {problem && (
        <div className="flex flex-wrap items-center gap-3">
          <ProblemNotice problem={problem} />
          <Button variant="secondary" onClick={again}>
            {t('replay.again')}
          </Button>
        </div>
      )}
      <ReplayedTimeProvider value={momentMs}>
        <Seen replay={replay} token={token} as={as} seq={seq} shown={book.at(seq)} goTo={goTo} />
      </ReplayedTimeProvider>
      <CheckCard replay={replay} />
    </div>
  );
}

/** The address follows a moment later, so that dragging is no flood of changes to it. */
function useAddress(as: Standpoint, seq: number, places: Parameters<typeof writeAddress>[2]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const query = writeAddress(location.search, { as, seq }, places);
      if (query !== location.search)
        history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    }, ADDRESS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [as, seq, places]);
}

const ADDRESS_AFTER_MS = 300;

function StandpointChoice({
  seats,
  as,
  setAs,
}: {
  readonly seats: readonly ReplaySeat[];
  readonly as: Standpoint;
  readonly setAs: (as: Standpoint) => void;
}) {
  const text = useText();
  const { t } = text;
  const seat = seatOfStandpoint(as);
  const isListed = seat === null || seats.some((held) => held.seat === seat);
  return (
    <Choice label={t('replay.as')} value={as} onChange={(value) => setAs(standpointOf(value) ?? 'public')}>
      <option value="public">{t('replay.as.public')}</option>
      <option value="host">{t('replay.as.host')}</option>
      {seats.map((held) => (
        <option key={held.seat} value={`seat-${held.seat + 1}`}>
          {seatInWords(text, held)}
        </option>
      ))}
      {!isListed && <option value={as}>{t('replay.as.bot', { seat: seat + 1 })}</option>}
    </Choice>
  );
}

/** Which event it is, what happened with it, and whose doing it was. */
function Caption({
  seq,
  events,
  shown,
}: {
  readonly seq: number;
  readonly events: number;
  readonly shown: Shown | null;
}) {
  const { t } = useText();
  return (
    <p className="text-muted [overflow-wrap:anywhere]">
      {t('replay.event-of', { event: seq, events })}
      {shown && ` · ${t(`replay.event.${shown.step.type}`)}`}
      {shown?.step.who && ` · ${shown.step.who}`}
    </p>
  );
}

interface SeenProps extends ReplayerProps {
  readonly as: Standpoint;
  readonly seq: number;
  /** null while it is on its way: then what was shown before stays. */
  readonly shown: Shown | null;
  readonly goTo: (seq: number) => void;
}

const DEVICE: Record<'public' | 'host', Device> = { public: 'projector', host: 'console' };

/** What the standpoint was shown, on its device, and what to know about it. */
function Seen({ replay, token, as, seq, shown, goTo }: SeenProps) {
  const { t } = useText();
  const { code, setup, seats } = replay;
  const client = useMemo(() => {
    const path = `/api/sessions/${code}/replay/debrief?as=${as}`;
    return new ReplayClient({ setup, debrief: () => debriefFrom(path, token) });
  }, [code, setup, as, token]);
  const [kept, setKept] = useState<{ as: Standpoint; shown: Shown } | null>(null);
  if (shown !== null && kept?.shown !== shown) setKept({ as, shown });
  const seat = seatOfStandpoint(as);
  const device = as === 'public' || as === 'host' ? DEVICE[as] : 'phone';
  const now = shown ?? (kept?.as === as ? kept.shown : null);
  const next = seats.find((held) => held.seat === seat)?.people.find(({ from }) => from > seq);
  return (
    <section aria-label={t('replay.picture')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {seat !== null && now !== null && !now.view.you && (
        <div className="flex flex-wrap items-center gap-x-4">
          <p>{t('replay.nobody-in', { seat: seat + 1 })}</p>
          {next && (
            <Button variant="quiet" onClick={() => goTo(next.from)}>
              {t('replay.go-to', { name: next.name })}
            </Button>
          )}
        </div>
      )}
      <PictureFrame key={as} device={device} title={t(`replay.frame.${device}`)}>
        {now ? (
          <Picture device={device} view={now.view} client={client} />
        ) : (
          <p role="status" className="p-6">
            {t('replay.loading')}
          </p>
        )}
      </PictureFrame>
      {device === 'phone' && now && <ReplayedChat device={device} view={now.view} client={client} />}
      <p className="text-muted text-sm">
        {t('replay.inert')} {seat === null && t('replay.presence')}
      </p>
    </section>
  );
}

/** The debrief as this standpoint was told it. */
async function debriefFrom(path: string, token: string): Promise<DebriefReply> {
  const answer = await ask<{ ok: true; debrief: Debrief } | Extract<DebriefReply, { ok: false }>>(path, {
    token,
  });
  return answer.ok ? answer.value : { ok: false, problem: answer.problem };
}
