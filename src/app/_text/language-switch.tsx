'use client';
import { useRouter } from 'next/navigation';
import { LANGUAGES, type Language } from '../../protocol/language';
import { keepLanguage } from './choice';
import { useText } from './provider';

/** Every language by its own name. */
const NAME: Record<Language, string> = { en: 'English', es: 'Español' };

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
          {NAME[other]}
        </button>
      ))}
    </nav>
  );
}
