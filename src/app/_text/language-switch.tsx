'use client';
import { useRouter } from 'next/navigation';
import { LANGUAGE_NAMES, LANGUAGES } from '../../protocol/language';
import { keepLanguage } from './choice';
import { useText } from './provider';

/** The other languages to choose from; the page changes where it stands, and the choice is kept. */
export function LanguageSwitch({ className = '' }: { readonly className?: string }) {
  const { language, t } = useText();
  const router = useRouter();
  return (
    <nav aria-label={t('common.language')} className={className}>
      {LANGUAGES.filter((other) => other !== language).map((other) => (
        <button
          key={other}
          type="button"
          lang={other}
          onClick={() => {
            keepLanguage(other);
            router.refresh();
          }}
          className="min-h-6 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {LANGUAGE_NAMES[other]}
        </button>
      ))}
    </nav>
  );
}
