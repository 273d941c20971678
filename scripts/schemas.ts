// npm run schemas: writes the JSON Schemas of the laboratory's inputs to schemas/.
import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchemas } from './lib/json-schemas';
import { finish, ROOT } from './lib/run.mjs';

await finish(async () => {
  await mkdir(`${ROOT}schemas`, { recursive: true });
  for (const [file, text] of Object.entries(jsonSchemas())) await writeFile(`${ROOT}schemas/${file}`, text);
  return 0;
});
