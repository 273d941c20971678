import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import type { Progress } from './check-worker';
import type { Checking } from './use-check';

/** How far the check of a file has come, and a way to stop it. */
export function ProgressBar({
  checking: { name, progress },
  onStop,
}: {
  readonly checking: Checking;
  readonly onStop: () => void;
}) {
  const { t } = useText();
  const words = progress?.what === 'files' ? t('verify.making-files') : t('verify.reading-events');
  return (
    <div className="rounded-2xl border border-line bg-surface p-5">
      <p role="status" className="font-semibold">
        {t('verify.checking', { name })} <span className="font-normal text-muted">{words}</span>
      </p>
      <progress
        aria-label={t('verify.progress')}
        value={shareOf(progress)}
        className="mt-3 h-3 w-full accent-accent"
      />
      <Button variant="secondary" onClick={onStop} className="mt-3">
        {t('verify.stop')}
      </Button>
    </div>
  );
}

/** Reading the events takes most of the time. */
const EVENTS_SHARE = 0.8;

function shareOf(progress: Progress | null): number {
  if (progress?.what === 'files') return EVENTS_SHARE + (1 - EVENTS_SHARE) * progress.share;
  return EVENTS_SHARE * (progress?.share ?? 0);
}
