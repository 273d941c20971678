'use client';

import { Fragment } from 'react';
import { useText } from '../_text/provider';
import { numberRows } from './number-rows';
import type { Board } from './use-board';

/** The figure in numbers, for whoever wants them exactly or does not see it. */
export function Numbers({ board }: { readonly board: Board }) {
  const text = useText();
  const { t } = text;
  return (
    <table className="w-full border-collapse [overflow-wrap:anywhere]">
      <caption className="pb-1 text-start font-bold text-lg">{t('playground.numbers.title')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('playground.numbers.what')}</th>
          <th scope="col">{t('playground.numbers.value')}</th>
        </tr>
      </thead>
      <tbody>
        {numberRows(text, board).map(({ key, name, value, note }) => (
          <Fragment key={key}>
            <tr data-number={key} className="border-line border-t align-baseline">
              <th scope="row" className="pt-2 pe-3 text-start font-semibold sm:w-full">
                {name}
              </th>
              <td className="tabular w-2/5 pt-2 text-end sm:w-auto sm:whitespace-nowrap">
                {value.map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </td>
            </tr>
            <tr>
              <td colSpan={2} className="pb-2 text-muted text-sm">
                {note.map((line) => (
                  <p key={line} className="mt-0.5">
                    {line}
                  </p>
                ))}
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
