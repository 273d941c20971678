'use client';
import { DEFAULT_SETTINGS } from '../../protocol/defaults';
import type { PresetId } from '../../sim/presets';
import { presetOf, presetScenario, presetTitle } from '../_lib/presets';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { useCreate } from './use-create';

/** Opens a room with a preset as it is: one press, no fields. */
export function PresetStart({ id }: { readonly id: PresetId }) {
  const { create, busy, problem } = useCreate();
  const text = useText();
  const preset = presetOf(id);
  return (
    <>
      <Button
        className="w-full"
        disabled={busy}
        aria-label={text.t('create.start-preset', { title: presetTitle(text, preset) })}
        onClick={() => void create(presetScenario(text, id, preset.defaultSeats), DEFAULT_SETTINGS)}
      >
        {text.t(busy ? 'create.opening' : 'create.start')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
