import type { Metadata } from 'next';
import { mechanismOf, PRESETS, type Preset } from '../../sim';
import { CustomiseSection } from '../_create/customise-section';
import { PresetPicture } from '../_create/preset-picture';
import { PresetStart } from '../_create/preset-start';
import { count } from '../_lib/format';
import { PageShell } from '../_ui/page-shell';

export const metadata: Metadata = { title: 'Host a room' };

/** Choose what to play: a ready scenario with one press, or every setting by hand. */
export default function HostPage() {
  return (
    <PageShell wide>
      <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">Host a room</h1>
      <p className="mt-2 max-w-prose text-lg text-muted">
        Pick a scenario. People join with a code on their phones; bots play the seats that are left.
      </p>
      <ul className="mt-8 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {PRESETS.map((preset) => (
          <PresetCard key={preset.id} preset={preset} />
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">
        The pictures: one dot for each member, larger with more tokens; the cross is where the DAO begins.
      </p>
      <CustomiseSection />
    </PageShell>
  );
}

function PresetCard({ preset }: { readonly preset: Preset }) {
  const scenario = preset.scenario(preset.defaultSeats);
  const facts = [
    count(scenario.issues.length, 'issue'),
    count(preset.defaultSeats, 'seat'),
    count(scenario.rounds, 'round'),
  ];
  return (
    <li className="flex flex-col rounded-2xl border border-line bg-surface p-5">
      <PresetPicture scenario={scenario} />
      <h2 className="mt-4 text-xl font-bold">{preset.title}</h2>
      <p className="mt-1 flex-1">{preset.sentence}</p>
      <p className="mt-3 mb-4 text-sm text-muted">
        {facts.join(' · ')} · {mechanismOf(scenario.mechanism.id).label.toLowerCase()}
      </p>
      <PresetStart id={preset.id} />
    </li>
  );
}
