'use client';
import { TransNoContext } from '@lingui/react/server';
import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '../../protocol/language';
import type { Tags, Values } from './compiled';
import { type Messages, type RichId, type Text, textOf } from './text';

interface Held {
  readonly text: Text;
  readonly messages: Messages;
}

const Context = createContext<Held | null>(null);

/** Gives the components below it these messages, besides those of a provider around it. */
export function TextProvider({
  language,
  messages,
  children,
}: {
  readonly language: Language;
  readonly messages: Messages;
  readonly children: ReactNode;
}) {
  const outer = useContext(Context);
  const held = useMemo(() => {
    const all = outer?.text.language === language ? { ...outer.messages, ...messages } : messages;
    return { text: textOf(language, all), messages: all };
  }, [outer, language, messages]);
  return <Context value={held}>{children}</Context>;
}

/** The words and numbers of the page's language. */
export function useText(): Text {
  const held = useContext(Context);
  if (held === null) throw new Error('useText needs a TextProvider around the component');
  return held.text;
}

type RichProps<Id extends RichId> = {
  readonly id: Id;
  /** The element for each part that the message marks, without children: `{ b: <strong /> }`. */
  readonly tags: Readonly<Record<Tags[Id], ReactElement>>;
} & (object extends Values[Id] ? { readonly values?: never } : { readonly values: Values[Id] });

/** A message with marked-up parts. */
export function Rich<Id extends RichId>({ id, tags, values }: RichProps<Id>) {
  const { i18n } = useText();
  return (
    <TransNoContext
      id={id}
      components={tags}
      {...(values === undefined ? {} : { values: values as Record<string, unknown> })}
      lingui={{ i18n }}
    />
  );
}
