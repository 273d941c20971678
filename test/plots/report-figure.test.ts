import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { tick, wrap } from '../../src/plots/format';
import { reportFigure } from '../../src/plots/report-figure';
import { LIGHT } from '../../src/plots/theme';
import { DEFAULT_SEED } from '../../src/sim/default-seed';
import { EXPERIMENTS } from '../../src/sim/experiments/registry';
import { prepareExperiment, type Report, runExperiment } from '../../src/sim/experiments/run';
import { PROGRAM_VERSION } from '../../src/sim/experiments/version';
import { madeUpReport } from '../support/made-up-report';

const draw = (report: Report) => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return reportFigure(report, { document });
};

describe('docs/lab.md', () => {
  test('[LAB-26] has every experiment with its plot by this version at the usual seed, and what it does not show', () => {
    const page = readFileSync('docs/lab.md', 'utf8');
    const sections = page.split('\n## ').slice(1);
    for (const { id, question } of EXPERIMENTS) {
      const section = sections.find((text) => text.includes(`(\`${id}\`)`)) ?? '';
      expect(section, id).toContain(`](lab/${id}.svg)`);
      expect(section, id).toContain('*What it does not show.*');
      const plot = readFileSync(`docs/lab/${id}.svg`, 'utf8');
      expect(plot).toContain(`<title>${question}</title>`);
      expect(plot).toContain(`Seed "${DEFAULT_SEED}". DAO Proving Ground ${PROGRAM_VERSION}.`);
    }
  });

  test.each(EXPERIMENTS.map(({ id }) => [id]))(
    '[LAB-26] the plot of %s has the titles, axes and panels of today',
    (id) => {
      const plot = readFileSync(`docs/lab/${id}.svg`, 'utf8');
      const empty = draw(
        prepareExperiment({ study: { kind: 'experiment', id }, seed: DEFAULT_SEED }).report([]),
      );
      const texts = [...empty.querySelectorAll('text')].map((text) =>
        text.outerHTML.replace(/^.*?>|<.text>$/g, ''),
      );
      const words = texts.filter((text) => /[a-z]{2}/i.test(text) && !text.includes('DAO Proving Ground'));
      expect(words.length).toBeGreaterThan(0);
      expect(words.filter((text) => !plot.includes(`>${text}<`))).toEqual([]);
    },
  );

  // Those that take a second; of the others the test above sees what it can.
  test.each([['median'], ['gridlock'], ['plutocracy']])(
    '[LAB-26] the plot of %s is made again to the last byte',
    async (id) => {
      const report = await runExperiment({ study: { kind: 'experiment', id }, seed: DEFAULT_SEED });
      expect(`${draw(report).outerHTML}\n`).toBe(readFileSync(`docs/lab/${id}.svg`, 'utf8'));
    },
  );
});

describe('figures of reports', () => {
  test('[LAB-25] question and verdict, a dot for each mean, a name for each series, and where the numbers are from', async () => {
    const parameters = { rounds: 20, shares: [0, 0.3, 0.6], mechanisms: ['token-majority', 'bicameral'] };
    const study = { kind: 'experiment', id: 'plutocracy', parameters } as const;
    const report = await runExperiment({ study, seed: 'figure', replications: 3 });
    const figure = draw(report);
    expect(figure.querySelector('title')?.textContent).toBe(report.question);
    expect(figure.querySelector('desc')?.textContent).toBe(report.verdict);
    const texts = [...figure.querySelectorAll('text')].map((text) => text.textContent);
    for (const plot of report.plots) expect(texts).toContain(plot.title);
    expect(texts.filter((text) => text === 'Token majority')).toHaveLength(2);
    expect(texts.filter((text) => text === 'Two houses')).toHaveLength(2);
    expect(texts.some((text) => text?.includes('Seed "figure"'))).toBe(true);
    const dots = [...figure.querySelectorAll('[aria-label="dot"]')];
    expect(dots.reduce((sum, mark) => sum + mark.children.length, 0)).toBe(2 * 6);
    expect(figure.outerHTML).not.toMatch(/NaN|undefined/);
    expect(draw(report).outerHTML).toBe(figure.outerHTML);
  });

  test('[LAB-25] every experiment can be drawn before its first trial and after the first of each point', () => {
    for (const { id } of EXPERIMENTS) {
      const prepared = prepareExperiment({ study: { kind: 'experiment', id }, seed: 's', replications: 2 });
      expect(draw(prepared.report([])).outerHTML, id).not.toMatch(/NaN|undefined/);
    }
  });

  test('[LAB-25] panels name the factor of a number, and the last tick of an axis is written', () => {
    const figureOf = (id: string, parameters = {}) =>
      draw(
        madeUpReport(
          id,
          ({ arm }, r) => ({ capture: 0.5, acceptance: 0.5, distance: arm === undefined ? 1 : r, excess: 0 }),
          parameters,
        ),
      );
    const texts = (figure: Element) => [...figure.querySelectorAll('text')].map((text) => text.textContent);
    const apathy = texts(figureOf('apathy'));
    expect(apathy.filter((text) => text === '100 %').length).toBeGreaterThanOrEqual(2 + 1);
    expect(apathy).toContain('A whale (votes by token)');
    const chaos = figureOf('agenda-chaos', { rounds: 10 });
    for (const step of ['0.5', '2', '8']) expect(texts(chaos)).toContain(`Longest step: ${step} radii`);
    // Series with the same means do not hide each other.
    const dots = [...chaos.querySelectorAll('[aria-label="dot"]')].map((mark) =>
      mark.getAttribute('transform'),
    );
    expect(new Set(dots).size).toBe(5);
  });

  test('[LAB-25] colours of series can be read on white, 4.5 : 1 or more (WCAG 2.2, 1.4.3)', () => {
    const channel = (hex: string) => {
      const c = Number.parseInt(hex, 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    for (const hex of [...LIGHT.series, LIGHT.text, LIGHT.quiet]) {
      const [r = 0, g = 0, b = 0] = (hex.slice(1).match(/../g) ?? []).map(channel);
      expect(1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05), hex).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('[LAB-25] numbers on axes are short and text is broken at spaces', () => {
    expect([0, 0.05, 1001, 12_500, 1e6].map((x) => tick(x, {}))).toEqual([
      '0',
      '0.05',
      '1001',
      '12.5 k',
      '1 M',
    ]);
    expect([0.5, 0.126].map((x) => tick(x, { display: 'percent' }))).toEqual(['50 %', '12.6 %']);
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('', 9)).toEqual([]);
  });
});
