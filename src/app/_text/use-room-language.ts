'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Language } from '../../protocol/language';
import { keepRoomLanguage } from './choice';
import { useText } from './provider';

/** Turns the page to the room's language once that is known, unless the person has chosen one. */
export function useRoomLanguage(language: Language | null | undefined): void {
  const { language: shown } = useText();
  const { refresh } = useRouter();
  useEffect(() => {
    if (language && keepRoomLanguage(language, shown)) refresh();
  }, [language, shown, refresh]);
}
