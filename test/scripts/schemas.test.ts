import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../scripts/lib/json-schemas';
import { LABORATORY_SCHEMAS } from '../../src/protocol/laboratory';

describe('JSON Schemas', () => {
  test('[MODEL-144] schemas/ holds what the Zod schemas say (npm run schemas writes it anew)', () => {
    const kept = Object.fromEntries(
      readdirSync('schemas').map((file) => [file, readFileSync(`schemas/${file}`, 'utf8')]),
    );
    expect(kept).toEqual(jsonSchemas());
  });

  test('[MODEL-144] the examples in the help are inputs of their commands', () => {
    for (const name of ['predict', 'tally', 'power', 'stationary'] as const) {
      const json: unknown = JSON.parse(readFileSync(`examples/inputs/${name}.json`, 'utf8'));
      expect(LABORATORY_SCHEMAS[name].safeParse(json).success).toBe(true);
    }
  });
});
