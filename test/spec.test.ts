import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const isTest = (file: string) => /\.(test|spec|contract)\.tsx?$|contract\.ts$/.test(file);

/** Rule ids cited in square brackets anywhere in the tests. */
function citedRules(): Map<string, string> {
  const cited = new Map<string, string>();
  for (const file of readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!isTest(file)) continue;
    const text = readFileSync(path.join(root, 'test', file), 'utf8');
    for (const [, rule = ''] of text.matchAll(/\[([A-Z]+-\d+)\]/g)) cited.set(rule, file);
  }
  return cited;
}

/** Rule ids that SPEC.md states, in the order of the page. */
function statedRules(): string[] {
  const spec = readFileSync(path.join(root, 'SPEC.md'), 'utf8');
  return [...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, rule = '']) => rule);
}

describe('SPEC.md', () => {
  it('states each rule once', () => {
    const stated = statedRules();
    expect(stated.length).toBeGreaterThan(100);
    expect(stated.filter((rule, index) => stated.indexOf(rule) !== index)).toEqual([]);
  });

  it('has a test for every rule', () => {
    const cited = citedRules();
    expect(statedRules().filter((rule) => !cited.has(rule))).toEqual([]);
  });

  it('states every rule that a test cites', () => {
    const stated = new Set(statedRules());
    expect([...citedRules()].filter(([rule]) => !stated.has(rule))).toEqual([]);
  });
});
