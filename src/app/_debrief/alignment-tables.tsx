import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { useText } from '../_text/provider';
import { gameInWords, type Measure, suitedInWords, tradeOffsInWords } from './alignment-words';
import { CELL, Head, Table, TITLE } from './table';

interface Props {
  readonly room: PublicView;
  readonly debrief: Debrief;
}

/** How well start and end suit the members, by each measure with what it means. */
export function SuitedTable({ room, debrief }: Props) {
  const text = useText();
  const { t } = text;
  const titles = [t('debrief.column.measure'), t('debrief.start'), t('debrief.column.end'), ''];
  return <Measures titles={titles} measures={suitedInWords(text, room, debrief)} />;
}

/** The game as a whole and how tokens are held, by each measure with what it means. */
export function GameTable({ room, debrief }: Props) {
  const text = useText();
  const titles = [text.t('debrief.column.measure'), text.t('debrief.column.value')];
  return <Measures titles={titles} measures={gameInWords(text, room, debrief)} />;
}

function Measures({
  titles,
  measures,
}: {
  readonly titles: readonly string[];
  readonly measures: readonly Measure[];
}) {
  return (
    <Table head={<Head titles={titles} />}>
      {measures.map(({ name, meaning, values }) => (
        <tr key={name}>
          <th scope="row" className={`${CELL} min-w-[14em] text-start font-normal`}>
            <span className="font-semibold">{name}</span> <span className="text-muted">{meaning}</span>
          </th>
          {values.map((value, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
            <td key={column} className={`${CELL} whitespace-nowrap`}>
              {value}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

/** Rules by what they do for these very people; the best by each measure are starred. */
export function TradeOffTable({ room, debrief }: Props) {
  const text = useText();
  const { titles, rows } = tradeOffsInWords(text, room, debrief);
  return (
    <Table head={<Head titles={[text.t('debrief.column.rule'), ...titles]} />}>
      {rows.map(({ name, cells }) => (
        <tr key={name}>
          <th scope="row" className={`${CELL} ${TITLE} lg:whitespace-nowrap print:whitespace-nowrap`}>
            {name}
          </th>
          {cells.map(({ value, best }, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
            <td key={column} className={`${CELL} whitespace-nowrap ${best ? 'font-bold' : ''}`}>
              {value}
              {best && (
                <>
                  <span aria-hidden="true"> ★</span>
                  <span className="sr-only"> {text.t('debrief.tradeoffs.marked')}</span>
                </>
              )}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
