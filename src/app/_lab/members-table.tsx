'use client';

import { distance } from '../../sim/vectors';
import { useText } from '../_text/provider';
import type { Board } from './use-board';

/** Every member in a row: where it stands, what it holds, and how far the DAO is from it. A press picks it. */
export function MembersTable({ board }: { readonly board: Board }) {
  const { t, format } = useText();
  const { scene, issues, state, picked } = board;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable
    <section aria-label={t('playground.member.all')} tabIndex={0} className="max-h-96 overflow-auto">
      <table className="tabular w-full border-collapse text-end">
        <thead>
          <tr className="text-muted text-sm">
            <th scope="col" className="p-2 text-start">
              {t('playground.member.column')}
            </th>
            {issues.map((issue, d) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index
              <th key={d} scope="col" className="p-2">
                {issue.label}
              </th>
            ))}
            <th scope="col" className="p-2">
              {t('playground.member.tokens')}
            </th>
            <th scope="col" className="p-2">
              {t('playground.member.distance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {scene.members.map(({ ideal, tokens }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: members are told apart by their number, which is the index
            <tr key={i} className="border-line border-t">
              <th scope="row" className="p-1 text-start">
                <button
                  type="button"
                  aria-label={t('playground.member.name', { number: i + 1 })}
                  aria-pressed={i === picked}
                  onClick={() => board.pick(i)}
                  className="min-h-8 min-w-8 rounded-lg px-2 text-accent underline-offset-4 hover:underline aria-pressed:font-bold aria-pressed:underline"
                >
                  {i + 1}
                </button>
              </th>
              {issues.map((issue, d) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index
                <td key={d} className="p-2">
                  {format.short(issue, ideal[d] ?? 0)}
                </td>
              ))}
              <td className="p-2">{format.number(tokens)}</td>
              <td className="p-2">{format.distance(issues, distance(state, ideal))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
