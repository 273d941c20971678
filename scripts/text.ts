// npm run text: compiles the words on screen (src/app/_text/<language>/<area>.json) into a module.
// npm run check:text: says which are missing, unused, or differ between languages in what they take.
import { writeFileSync } from 'node:fs';
import { LANGUAGES } from '../src/protocol/language';
import { englishMessages } from '../src/sim/experiments/english';
import { type Catalog, entriesOf, moduleOf, readCatalog, withArea } from './lib/catalogs';
import { finish, ROOT, StepError } from './lib/run.mjs';
import { compare, sourcesBelow, usage } from './lib/text-check';

const FOLDER = 'src/app/_text';

await finish(async () => {
  process.chdir(ROOT);
  // What studies say in English is the model's, and pages take it from there.
  const [own, ...translations] = LANGUAGES.map((language) => readCatalog(`${FOLDER}/${language}`));
  const read = own === undefined ? [] : [withArea(own, 'studies', englishMessages()), ...translations];
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw new StepError('bad-text', `\n${faults.join('\n')}`);
  const catalogs = Object.fromEntries(LANGUAGES.map((language, i) => [language, read[i]?.catalog ?? {}]));
  const [first, ...others] = LANGUAGES;
  const source = catalogs[first] ?? {};
  const sent = { ...catalogs, [first]: { ...source, studies: {} } };
  writeFileSync(`${FOLDER}/compiled.ts`, moduleOf(sent, source));
  return process.argv.includes('--check') ? check(source, catalogs, others) : 0;
});

function check(source: Catalog, catalogs: Record<string, Catalog>, others: readonly string[]): number {
  const faults = [
    ...others.flatMap((language) => compare(source, catalogs[language] ?? {}, language)),
    ...usage(source, sourcesBelow('src/app')),
  ];
  for (const fault of faults) console.error(fault);
  const total = `${entriesOf(source).size} messages in ${Object.keys(catalogs).length} languages`;
  console.log(faults.length === 0 ? `${total}, all used` : `${total}, ${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}
