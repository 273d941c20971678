import { SHOWN_CHARACTERS } from '../_live/fingerprint';
import { Rich, useText } from '../_text/provider';
import { CheckIcon, CrossIcon, DashIcon } from '../_ui/icons';
import type { Check } from './check-worker';
import { sentence } from './sentence';
import type { Checking } from './use-check';

type Kind = 'fits' | 'partly' | 'wrong' | 'unusable' | 'failed';

const LOOK: Record<Kind, string> = {
  fits: 'border-for bg-for-soft',
  partly: 'border-line-strong bg-surface',
  wrong: 'border-against bg-against-soft',
  unusable: 'border-against bg-against-soft',
  failed: 'border-against bg-against-soft',
};

/** All of a check in one sentence, and what the file says it is. */
export function Verdict({ checking }: { readonly checking: Checking }) {
  const text = useText();
  const { t } = text;
  const { name, checks } = checking;
  const kind = kindOf(checking);
  const Icon = kind === 'fits' ? CheckIcon : kind === 'partly' ? DashIcon : CrossIcon;
  const wrong = checks.find(({ result }) => result === 'wrong');
  return (
    <div role="alert" data-verdict={kind} className={`rounded-2xl border-2 p-5 ${LOOK[kind]}`}>
      <h2 className="flex items-center gap-2 text-xl font-bold">
        <Icon />
        {t(`verify.verdict.${kind}`)}
      </h2>
      {wrong !== undefined && (
        <p className="mt-1">
          {wrong.what !== 'file' && <strong>{t(`verify.what.${wrong.what}`)}. </strong>}
          {sentence(text, wrong)}
        </p>
      )}
      <p className="mt-1">{t(`verify.verdict.${kind}.what`)}</p>
      <p className="mt-3">{t('verify.of-file', { name })}</p>
      <Session checks={checks} />
      {wrong === undefined && <Compare checks={checks} />}
      {wrong !== undefined && <p>{t('verify.code', { code: wrong.code })}</p>}
    </div>
  );
}

function kindOf({ checks, state }: Checking): Kind {
  if (state === 'failed') return 'failed';
  const wrong = checks.find(({ result }) => result === 'wrong');
  if (wrong !== undefined) return wrong.what === 'file' ? 'unusable' : 'wrong';
  return checks.some(({ result }) => result === 'sealed') ? 'partly' : 'fits';
}

/** Which session it is, by what the file says. */
function Session({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useText();
  const told = checks.find(({ code }) => code === 'events-told')?.values;
  if (told === undefined) return null;
  return <p>{t('verify.session', { title: String(told.title), room: String(told.room) })}</p>;
}

/** What no file can show by itself, and what to compare with what was seen in the room. */
function Compare({ checks }: { readonly checks: readonly Check[] }) {
  const opened = checks.find(({ values }) => values.fingerprint !== undefined)?.values;
  const chain = checks.find(({ values }) => values.head !== undefined)?.values;
  if (opened === undefined) return null;
  const tags = { code: <span className="whitespace-nowrap font-mono font-semibold" /> };
  const beginning = (hash: unknown) => String(hash).slice(0, SHOWN_CHARACTERS);
  return (
    <>
      <p className="mt-3">
        <Rich id="verify.compare" values={{ hash: beginning(opened.fingerprint) }} tags={tags} />
      </p>
      {chain !== undefined && (
        <p className="mt-3">
          <Rich
            id="verify.compare.end"
            values={{ events: Number(chain.events), hash: beginning(chain.head) }}
            tags={tags}
          />
        </p>
      )}
    </>
  );
}
