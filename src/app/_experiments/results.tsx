'use client';

import { memo, type ReactNode, useEffect, useState } from 'react';
import type { Report } from '../../sim/experiments/run';
import type { Finding, PlotDeclaration } from '../../sim/experiments/types';
import { KeepRun } from '../_archive/keep-run';
import { NumbersTable } from '../_plots/numbers-table';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';
import { FILE_KINDS, type FileKind, saveReport } from './downloads';
import { ReportPlot } from './figure';
import { sentenceOf } from './findings';
import { numbersOf, type PlotNumbers } from './numbers';
import { reportIn } from './words';

/**
 * What a run found so far: verdict, plots with their numbers, and files. Made anew for another report alone: a page hears
 * more often how far a run has come.
 */
export const Results = memo(function Results({
  report,
  board,
}: {
  readonly report: Report;
  /** Between the verdict and the plots. */
  readonly board?: ((report: Report) => ReactNode) | undefined;
}) {
  const text = useText();
  const { t } = text;
  const said = reportIn(text, report);
  const isWhole = report.trials.done === report.trials.of;
  return (
    <div className="grid gap-6">
      {isWhole && (
        <section data-verdict className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
          <h2 className="font-bold text-lg">{t('experiments.verdict')}</h2>
          <ul className="mt-2 list-disc space-y-2 ps-5">
            {report.findings.map((finding) => (
              <Sentence key={finding.text} finding={finding} report={report} />
            ))}
          </ul>
        </section>
      )}
      {board?.(report)}
      {said.plots.map((plot) => (
        <PlotWithNumbers key={plot.title} plot={plot} report={said} />
      ))}
      {isWhole && <Files report={report} said={said} />}
      {isWhole && <KeepRun report={report} />}
    </div>
  );
});

/** A finding in the page's language; one that has no translation is marked as English. */
function Sentence({ finding, report }: { readonly finding: Finding; readonly report: Report }) {
  const text = useText();
  const own = sentenceOf(text, finding, report);
  return own === null ? <li lang="en">{finding.text}</li> : <li>{own}</li>;
}

function PlotWithNumbers({ plot, report }: { readonly plot: PlotDeclaration; readonly report: Report }) {
  const text = useText();
  const { t } = text;
  const { columns, rows, games } = numbersOf(text, plot, report);
  return (
    <section className="min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="mb-3 font-bold">{plot.title}</h2>
      <ReportPlot plot={plot} report={report} />
      <p className="mt-2 mb-3 text-muted text-sm">
        {t('experiments.what-is-drawn', { games: gamesInWords(text, games) })}
      </p>
      <Fold title={t('experiments.numbers')} level="h3">
        <NumbersTable
          label={t('experiments.numbers-of', { title: plot.title })}
          columns={columns}
          rows={rows}
        />
      </Fold>
    </section>
  );
}

/** The number of games behind each mean, where it is the same for all. */
function gamesInWords({ t }: Text, { least, most }: PlotNumbers['games']): string {
  return least === most ? `${most}` : t('experiments.from-to', { least: `${least}`, most: `${most}` });
}

function Files({ report, said }: { readonly report: Report; readonly said: Report }) {
  const { t } = useText();
  const [failed, setFailed] = useState<FileKind | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another report, another try
  useEffect(() => setFailed(null), [report]);
  return (
    <section className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('experiments.files')}</h2>
      <p className="mt-1 text-muted text-sm">{t('experiments.files-what')}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {FILE_KINDS.map((kind) => (
          <Button
            key={kind}
            variant="secondary"
            onClick={() =>
              saveReport(kind, report, said).then(
                () => setFailed(null),
                () => setFailed(kind),
              )
            }
          >
            {t(`experiments.save.${kind}`)}
          </Button>
        ))}
      </div>
      <p role="status" className="mt-2 text-against">
        {failed !== null && t('experiments.save-failed', { kind: failed.toUpperCase() })}
      </p>
    </section>
  );
}
