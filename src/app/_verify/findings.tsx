import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { CheckIcon, CrossIcon, DashIcon } from '../_ui/icons';
import type { Check } from './check-worker';
import { sentence } from './sentence';
import type { Checking } from './use-check';

/** What is checked, in this order. */
const SUBJECTS = ['events', 'hashes', 'members', 'rounds', 'files', 'zip'] as const;

const ICON = { ok: CheckIcon, sealed: DashIcon, wrong: CrossIcon };
const COLOUR = { ok: 'text-for', sealed: 'text-abstain', wrong: 'text-against' };

/** What is checked of an export and why, each with what was found once it has been. */
export function Findings({ checking }: { readonly checking: Checking | null }) {
  const text = useText();
  const { t } = text;
  const checks = checking?.checks ?? [];
  return (
    <section className="mt-8 [overflow-wrap:anywhere]" aria-labelledby="what-is-checked">
      <h2 id="what-is-checked" className="text-xl font-bold">
        {t('verify.what')}
      </h2>
      <ol className="mt-3 divide-y divide-line rounded-2xl border border-line bg-surface">
        {SUBJECTS.map((what) => {
          const check = checks.find((one) => one.what === what);
          return (
            <li key={what} className="px-5 py-4" data-check={what}>
              <h3 className="font-bold">{t(`verify.what.${what}`)}</h3>
              <p className="text-muted">{t(`verify.why.${what}`)}</p>
              {check !== undefined && <Found text={text} check={check} />}
              {check === undefined && checking?.state === 'done' && (
                <p className="mt-2 text-muted">{t('verify.not-reached')}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A finding: its sign, its word, and the sentence. */
function Found({ text, check }: { readonly text: Text; readonly check: Check }) {
  const Icon = ICON[check.result];
  return (
    <p className="mt-2 flex gap-2" data-result={check.result} data-code={check.code}>
      <Icon className={`mt-1 size-[1em] ${COLOUR[check.result]}`} />
      <span>
        <strong className={COLOUR[check.result]}>{text.t(`verify.result.${check.result}`)}</strong>{' '}
        {sentence(text, check)}
      </span>
    </p>
  );
}
