import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { chooseLanguage, LANGUAGES, type Language, languageOf } from '../../protocol/language';
import { type Area, CATALOGS } from './compiled';
import { TextProvider } from './provider';
import { type Messages, type Text, textOf } from './text';

/** The language of the request being answered, as the server settled it before the page was asked for. */
export async function requestLanguage(): Promise<Language> {
  return languageOf((await headers()).get('x-language')) ?? chooseLanguage({});
}

/** All words, for what a page says while it is put together on the server: titles and metadata. */
export async function serverText(): Promise<Text> {
  const language = await requestLanguage();
  return textOf(language, messagesOf(language, Object.keys(CATALOGS[language]) as Area[]));
}

/** Gives the components below it the words of these areas in the language of the request, and no others. */
export async function Words({
  areas,
  children,
}: {
  readonly areas: readonly Area[];
  readonly children: ReactNode;
}) {
  const language = await requestLanguage();
  return (
    <TextProvider language={language} messages={messagesOf(language, areas)}>
      {children}
    </TextProvider>
  );
}

/** What the server's own sentences, or the model's, are in already: nobody needs it in that language. */
const SAID_BY_OTHERS: readonly Area[] = ['errors', 'presets', 'studies'];

function messagesOf(language: Language, areas: readonly Area[]): Messages {
  const needed = language === LANGUAGES[0] ? areas.filter((area) => !SAID_BY_OTHERS.includes(area)) : areas;
  return Object.assign({}, ...needed.map((area) => CATALOGS[language][area]));
}
