import { type I18n, type Messages as LinguiMessages, setupI18n } from '@lingui/core';
import { LANGUAGES, type Language } from '../../protocol/language';
import { type Format, formatIn } from '../_lib/format';
import type { Tags, Values } from './compiled';

/** Compiled messages by id. */
export type Messages = LinguiMessages;

export type MessageId = keyof Values;
/** A message with parts to mark up, as in "Ask <b>Ada</b>". */
export type RichId = keyof Tags;

/** What has to be given with a message: nothing, or its values. */
export type Given<Id extends MessageId> = object extends Values[Id] ? [] : [values: Values[Id]];

/** The words of one language and its way of writing numbers. Plain data and functions: no part of React. */
export interface Text {
  readonly language: Language;
  /** The message `id` with its values put in. */
  readonly t: <Id extends MessageId>(id: Id, ...given: Given<Id>) => string;
  /**
   * For what the server says in its own language: the message `id` if this is another language and has it, else
   * the server's `sentence`.
   */
  readonly tOr: (id: string, sentence: string, values?: object) => string;
  readonly format: Format;
  readonly i18n: I18n;
}

/** The text of `language` over these messages. */
export function textOf(language: Language, messages: Messages): Text {
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  const t = (id: string, values?: object) => i18n._(id, values as Record<string, unknown>);
  const isOwn = language === LANGUAGES[0];
  return {
    language,
    t: t as Text['t'],
    tOr: (id, sentence, values) => (isOwn || messages[id] === undefined ? sentence : t(id, values)),
    format: formatIn(language),
    i18n,
  };
}
