import type { Experiment } from '../../sim/experiments/declare';
import type { Report } from '../../sim/experiments/run';
import type { Factor, Guide, Mark, Metric, PlotDeclaration } from '../../sim/experiments/types';
import type { Text } from '../_text/text';
import { sentenceOf } from './findings';
import { titleIn } from './own-words';
import { say, unitName } from './say';

/** Every word in which an experiment and its report are put, but for its verdict. */
export function englishOf(
  experiment: Pick<Experiment, 'title' | 'question' | 'caveats' | 'parameters'>,
  report: Report,
): { words: string[]; units: string[] } {
  const { title, question, caveats, parameters } = experiment;
  const options = Object.values(parameters).flatMap((p) => ('options' in p ? p.options : []));
  const words = [
    title,
    question,
    ...caveats,
    ...Object.values(parameters).map(({ label }) => label),
    ...report.factors.flatMap(({ label, names = {} }) => [label, ...Object.values(names)]),
    ...report.metrics.map(({ label }) => label),
    ...report.plots.flatMap((plot) => [plot.title, ...partsOf(plot).map(({ label }) => label)]),
    ...options.map((option) => optionName(report.factors, option)),
  ];
  const units = [...report.factors, ...report.metrics, ...Object.values(parameters)].map(
    ({ unit = '' }) => unit,
  );
  return {
    words: [...new Set(words)].filter((word) => /[a-z]/i.test(word)),
    units: [...new Set(units)].filter((unit) => unit !== ''),
  };
}

const partsOf = (plot: PlotDeclaration): readonly (Guide | Mark)[] =>
  plot.kind === 'plane' ? plot.marks : (plot.guides ?? []);

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
function headIn(text: Text, { title, question, configuration: { study } }: Report) {
  if (study.kind === 'experiment') return { title: say(text, title), question: say(text, question) };
  const about = { title: titleIn(text, study.scenario.title) };
  if (study.kind === 'trade-offs')
    return { title: text.t('studies.own-trade-offs', about), question: say(text, question) };
  const { x, by } = study;
  const swept = { x: x.field, lines: by === undefined ? 'one' : 'several', by: by?.field ?? '' };
  return {
    title: text.t('studies.own-sweep', about),
    question: text.t('studies.own-sweep-question', swept),
  };
}

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
