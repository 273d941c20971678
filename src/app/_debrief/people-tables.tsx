import type { Debrief, PersonRecord } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import type { Vector } from '../../sim/types';
import { mechanismLabel } from '../_live/mechanism-words';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { playedInWords, precisionInWords } from './people-words';
import { Head, Row, Table } from './table';

interface Props {
  readonly room: PublicView;
  readonly debrief: Debrief;
}

/** The games on the same proposals: who voted, what passed, where it ended and how far from the members. */
export function RunsTable({ room, debrief }: Props) {
  const text = useText();
  const { t, format } = text;
  const { runs } = debrief.people;
  const columns = [
    t('debrief.column.voters'),
    t('debrief.column.passed'),
    ...endColumn(room, t('debrief.column.ended')),
    t('debrief.column.distance'),
  ];
  return (
    <Table head={<Head titles={columns} />}>
      {(['sincere', 'recorded', 'bots'] as const).map((who) => {
        const { path, accepted, meanLosses } = runs[who];
        const passed = accepted.filter(Boolean).length;
        return (
          <Row
            key={who}
            title={t(`debrief.runs.${who}`)}
            cells={[
              t('debrief.of-votes', { count: passed, all: accepted.length }),
              ...endColumn(room, inShort(text, room, path.at(-1) ?? [])),
              format.distance(room.issues, meanLosses.at(-1) ?? 0),
            ]}
          />
        );
      })}
    </Table>
  );
}

/** Places have a column only where a cell can hold one. */
const endColumn = ({ issues }: PublicView, cell: string): readonly string[] =>
  issues.length > 2 ? [] : [cell];

/** A place as briefly as a cell wants it, in the order of the issues: "$25 · $40". */
const inShort = ({ format }: Text, { issues }: PublicView, point: Vector): string =>
  issues.map((issue, d) => format.short(issue, point[d] ?? 0)).join(' · ');

/** The recorded ballots under every other rule: which rounds flip, where it leads, and how far that is from members. */
export function RulesTable({ room, debrief }: Props) {
  const text = useText();
  const { t, format } = text;
  const { people, startLoss, endLoss, path } = debrief;
  const columns = [
    t('debrief.column.rule'),
    t('debrief.column.flips'),
    ...endColumn(room, t('debrief.column.ended')),
    t('debrief.column.apart'),
    t('debrief.column.distance'),
  ];
  const measures = (end: Vector, { mean }: Debrief['endLoss'], apart: number | null) => [
    ...endColumn(room, inShort(text, room, end)),
    apart === null ? '' : format.distance(room.issues, apart),
    format.distance(room.issues, mean),
  ];
  return (
    <Table head={<Head titles={columns} />}>
      <Row title={t('debrief.start')} cells={['', ...measures(path[0] ?? [], startLoss, null)]} />
      <Row title={playedInWords(text, room)} cells={['', ...measures(path.at(-1) ?? [], endLoss, null)]} />
      {people.whatIf.map((rule) => (
        <Row
          key={rule.mechanism}
          className="print:whitespace-nowrap"
          title={mechanismLabel(text, rule.mechanism)}
          cells={[flipsInWords(text, rule.flips), ...measures(rule.end, rule.endLoss, rule.apart)]}
        />
      ))}
    </Table>
  );
}

/** More rounds than this are counted. */
const MOST_NAMED = 6;

function flipsInWords({ t }: Text, flips: readonly number[]): string {
  if (flips.length === 0) return t('debrief.whatif.no-flips');
  return flips.length > MOST_NAMED ? t('debrief.whatif.flips', { rounds: flips.length }) : flips.join(', ');
}

/** The columns of what each person did, and one person's row. */
function recordInWords(text: Text, { issues }: PublicView) {
  const { t, format } = text;
  const distance = (x: number) => format.distance(issues, x);
  const titles = [
    t('debrief.column.own-ballots'),
    t('debrief.column.sincere'),
    t('debrief.column.precision'),
    t('debrief.column.pivotal'),
    t('debrief.column.power'),
    t('debrief.column.moved'),
  ];
  const cellsOf = (person: PersonRecord): readonly string[] => [
    t('debrief.of-votes', { count: person.ballots, all: person.rounds }),
    person.ballots === 0 ? '–' : format.share(person.sincere / person.ballots),
    precisionInWords(text, person.precision),
    person.votes === 0 ? '–' : t('debrief.of-votes', { count: person.pivotal, all: person.votes }),
    powerInWords(text, person),
    t('debrief.arrow', { from: distance(person.startLoss), to: distance(person.endLoss) }),
  ];
  return { titles, cellsOf };
}

function powerInWords({ t, format }: Text, person: PersonRecord): string {
  const { power, shapleyShubik, houses, tokenShare } = person;
  const tokens = format.share(tokenShare);
  if (houses) {
    const [inTokens, heads] = [format.share(houses.tokens), format.share(houses.members)];
    return t('debrief.power.houses', { tokens: inTokens, heads, share: tokens });
  }
  if (power === null || shapleyShubik === null) return t('debrief.slash', { first: '–', second: tokens });
  return t('debrief.power.one', {
    banzhaf: format.share(power),
    shapley: format.share(shapleyShubik),
    tokens,
  });
}

/** What each person did, by member; the reader's own is marked. Of the first `most`; of the first `paper` on paper. */
export function PersonsTable(props: Props & { readonly most?: number; readonly paper?: number }) {
  const text = useText();
  const { t } = text;
  const { titles, cellsOf } = recordInWords(text, props.room);
  return (
    <Table head={<Head titles={[t('debrief.column.member'), ...titles]} />}>
      {props.debrief.people.persons.slice(0, props.most).map((person, i) => (
        <Row
          key={person.person}
          line={i < (props.paper ?? Number.POSITIVE_INFINITY) ? '' : 'print:hidden'}
          title={whoInWords(text, person, props.debrief.you)}
          cells={cellsOf(person)}
        />
      ))}
    </Table>
  );
}

function whoInWords({ t, format }: Text, { member, removed }: PersonRecord, you: number | null): string {
  if (removed) return t('debrief.persons.removed', { member: member + 1 });
  return member === you ? t('debrief.persons.you', { member: member + 1 }) : format.number(member + 1, 0);
}

/** One person's own record, which fits a phone. */
export function OwnRecord({ room, person }: Pick<Props, 'room'> & { readonly person: PersonRecord }) {
  const { titles, cellsOf } = recordInWords(useText(), room);
  const cells = cellsOf(person);
  return (
    <dl className="grid grid-cols-2 gap-3 text-sm print:grid-cols-6">
      {titles.map((title, i) => (
        <div key={title}>
          <dt className="text-muted">{title}</dt>
          <dd className="tabular font-semibold">{cells[i]}</dd>
        </div>
      ))}
    </dl>
  );
}
