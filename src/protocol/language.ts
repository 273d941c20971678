/** The languages of the pages, the first being the one that the code's own sentences are in. */
export const LANGUAGES = ['en', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Every language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

/** Where a person's own choice is kept, and the name of the parameter in an address that makes one. */
export const LANGUAGE_COOKIE = 'language';
export const LANGUAGE_PARAMETER = 'lang';
/** Where a browser keeps the language of one room, for that room's addresses alone. */
export const ROOM_LANGUAGE_COOKIE = 'room-language';

/** What is known about which language a person reads; texts as they came, whatever is in them. */
export interface LanguageHints {
  /** From the address. */
  readonly asked?: string | null | undefined;
  /** Chosen earlier by the person. */
  readonly own?: string | undefined;
  /** Set for the room. */
  readonly room?: string | undefined;
  /** The browser's `Accept-Language`. */
  readonly accepted?: string | undefined;
}

/** The language meant by a tag such as `es-MX`, if the pages have it. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary);
}

/** The language to speak: as asked for, else as chosen, else the room's, else the browser's, else English. */
export function chooseLanguage({ asked, own, room, accepted }: LanguageHints): Language {
  return (
    languageOf(asked) ?? languageOf(own) ?? languageOf(room) ?? firstAccepted(accepted ?? '') ?? LANGUAGES[0]
  );
}

/** The best known language of an `Accept-Language` header, by its weights (RFC 9110, 12.5.4). */
function firstAccepted(header: string): Language | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => /^q=/i.test(parameter));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    return { tag, weight: Number.isFinite(weight) ? weight : 0 };
  });
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return wanted.map(({ tag }) => (tag === '*' ? LANGUAGES[0] : languageOf(tag))).find((found) => found);
}
