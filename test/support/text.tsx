import type { ReactNode } from 'react';
import { CATALOGS } from '../../src/app/_text/compiled';
import { TextProvider } from '../../src/app/_text/provider';
import { type Messages, type Text, textOf } from '../../src/app/_text/text';
import type { Language } from '../../src/protocol/language';

const messagesOf = (language: Language): Messages => Object.assign({}, ...Object.values(CATALOGS[language]));

/** All words of a language. */
export const words = (language: Language): Text => textOf(language, messagesOf(language));

/** A component as it is on an English page. */
export const inEnglish = (children: ReactNode) => (
  <TextProvider language="en" messages={messagesOf('en')}>
    {children}
  </TextProvider>
);
