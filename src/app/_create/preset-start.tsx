'use client';
import { DEFAULT_SETTINGS } from '../../protocol/defaults';
import { PRESETS, type PresetId } from '../../sim/presets';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { useCreate } from './use-create';

/** Opens a room with a preset as it is: one press, no fields. */
export function PresetStart({ id }: { readonly id: PresetId }) {
  const { create, busy, problem } = useCreate();
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) return null;
  return (
    <>
      <Button
        className="w-full"
        disabled={busy}
        aria-label={`Start ${preset.title}`}
        onClick={() => void create(preset.scenario(preset.defaultSeats), DEFAULT_SETTINGS)}
      >
        {busy ? 'Opening the room…' : 'Start'}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
