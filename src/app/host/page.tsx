import type { Metadata } from 'next';
import { DEFAULT_SETTINGS } from '../../protocol/defaults';
import { PRESETS, type Preset } from '../../sim';
import { minutesOf } from '../_create/minutes';
import { OwnSetups } from '../_create/own-setups';
import { PresetPicture } from '../_create/preset-picture';
import { PresetStart } from '../_create/preset-start';
import { presetSentence, presetTitle } from '../_lib/presets';
import { serverText, Words } from '../_text/server';
import type { Text } from '../_text/text';
import { PageShell } from '../_ui/page-shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('create.title') };
}

/** Choose what to play: a ready scenario with one press, or every setting by hand. */
export default async function HostPage() {
  const text = await serverText();
  const { t } = text;
  return (
    <Words areas={['create', 'rules', 'presets', 'model']}>
      <PageShell wide>
        <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">{t('create.title')}</h1>
        <p className="mt-2 max-w-prose text-lg text-muted">{t('create.lead')}</p>
        <ul className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-5 [overflow-wrap:anywhere] sm:grid-cols-2 lg:grid-cols-3">
          {PRESETS.map((preset) => (
            <PresetCard key={preset.id} text={text} preset={preset} />
          ))}
        </ul>
        <p className="mt-4 text-sm text-muted">{t('create.pictures')}</p>
        <OwnSetups />
      </PageShell>
    </Words>
  );
}

function PresetCard({ text, preset }: { readonly text: Text; readonly preset: Preset }) {
  const scenario = preset.scenario(preset.defaultSeats);
  return (
    <li className="flex flex-col rounded-2xl border border-line bg-surface p-5">
      <PresetPicture scenario={scenario} />
      <h2 className="mt-4 text-xl font-bold">{presetTitle(text, preset)}</h2>
      <p className="mt-1 flex-1">{presetSentence(text, preset)}</p>
      <p className="mt-3 mb-4 text-sm text-muted">
        {text.t('create.facts', {
          issues: scenario.issues.length,
          seats: preset.defaultSeats,
          rounds: scenario.rounds,
          minutes: minutesOf({ scenario, settings: DEFAULT_SETTINGS, script: [] }),
          mechanism: text.t(`model.mechanism.${scenario.mechanism.id}.label`).toLowerCase(),
        })}
      </p>
      <PresetStart id={preset.id} />
    </li>
  );
}
