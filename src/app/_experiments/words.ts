import type { RunCard } from '../../protocol/runs';
import { SENTENCES } from '../../sim/experiments/english';
import type { Report } from '../../sim/experiments/run';
import { inEnglish } from '../../sim/experiments/sentences';
import { sweepHead, sweepTitle } from '../../sim/experiments/sweep';
import { boardTitle } from '../../sim/experiments/trade-offs';
import type { Clause, Factor, Metric, PlotDeclaration } from '../../sim/experiments/types';
import type { Text } from '../_text/text';
import { sayClause, sentenceOf } from './findings';
import { titleIn } from './own-words';
import { say, unitName } from './say';

/** What an option of a parameter is called: as in the plots, or its id where these do not show it. */
export function optionName(factors: readonly Factor[], option: string): string {
  const factor = factors.find(({ names }) => names !== undefined && Object.hasOwn(names, option));
  return factor?.names?.[option] ?? option;
}

/** A report with every word in the page's language, for its plots, its tables and its picture. Numbers stay. */
export function reportIn(text: Text, report: Report): Report {
  if (text.language === 'en') return report;
  const findings = report.findings.map((finding) => ({
    ...finding,
    text: sentenceOf(text, finding, report) ?? finding.text,
  }));
  return {
    ...report,
    ...headIn(text, report),
    caveats: report.caveats.map((caveat) => say(text, caveat)),
    factors: report.factors.map((factor) => factorIn(text, factor)),
    metrics: report.metrics.map((metric) => ({ ...metric, ...labelIn(text, metric) })),
    plots: report.plots.map((plot) => plotIn(text, plot)),
    findings,
    verdict: findings.map((finding) => finding.text).join(' '),
  };
}

/** Title and question; those of studies that people put together name what they are about. */
function headIn(text: Text, report: Report) {
  const { title, question, configuration } = report;
  const { study } = configuration;
  if (study.kind === 'experiment') return { title: say(text, title), question: say(text, question) };
  const scenario = { ...study.scenario, title: titleIn(text, study.scenario.title) };
  const said = (clause: Clause, english: string) => sayClause(text, clause, report) ?? english;
  if (study.kind === 'trade-offs')
    return { title: said(boardTitle(scenario.title), title), question: say(text, question) };
  const head = sweepHead({ ...study, scenario });
  return { title: said(head.title, title), question: said(head.question, question) };
}

/**
 * The title of a kept run in the page's language. That of a study that people put together names its scenario, whose own
 * title stays, unless it is a ready one's.
 */
export function runTitle(text: Text, { kind, title }: Pick<RunCard, 'kind' | 'title'>): string {
  if (text.language === 'en') return title;
  if (kind === 'experiment') return say(text, title);
  const of = kind === 'sweep' ? sweepTitle : boardTitle;
  const head = inEnglish(SENTENCES, of(''));
  if (!title.startsWith(head)) return title;
  return sayClause(text, of(titleIn(text, title.slice(head.length))), NAMELESS) ?? title;
}

/** A title names no factor and no metric. */
const NAMELESS = { factors: [], metrics: [] };

function labelIn(text: Text, { label, unit }: Pick<Factor | Metric, 'label' | 'unit'>) {
  return { label: say(text, label), ...(unit === undefined ? {} : { unit: unitName(text, unit) }) };
}

function factorIn(text: Text, factor: Factor): Factor {
  const { names } = factor;
  if (names === undefined) return { ...factor, ...labelIn(text, factor) };
  const said = Object.entries(names).map(([level, name]) => [level, say(text, name)] as const);
  return { ...factor, ...labelIn(text, factor), names: Object.fromEntries(said) };
}

function plotIn(text: Text, plot: PlotDeclaration): PlotDeclaration {
  const title = say(text, plot.title);
  if (plot.kind === 'plane')
    return { ...plot, title, marks: plot.marks.map((mark) => ({ ...mark, label: say(text, mark.label) })) };
  if (plot.guides === undefined) return { ...plot, title };
  return {
    ...plot,
    title,
    guides: plot.guides.map((guide) => ({ ...guide, label: say(text, guide.label) })),
  };
}
