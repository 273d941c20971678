import { z } from 'zod';
import { LABORATORY_SCHEMAS } from '../../src/protocol/laboratory';

/** The JSON Schema (2020-12) of every document that the laboratory reads, as file name and text. */
export function jsonSchemas(): Record<string, string> {
  const entries = Object.entries(LABORATORY_SCHEMAS).map(([name, schema]) => {
    const described = { title: name, ...z.toJSONSchema(schema, { io: 'input' }) };
    return [`${name}.schema.json`, `${JSON.stringify(described, null, 2)}\n`];
  });
  return Object.fromEntries(entries);
}
