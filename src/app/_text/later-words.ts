import { useEffect, useState } from 'react';
import type { Area } from './compiled';
import { useText } from './provider';
import type { Messages } from './text';

const AGAIN_AFTER_MS = 2000;

/**
 * The words of an area that a page does not come with, for what is shown late or seldom: they are asked for when this
 * is first called. Null until they are here; on a bad line it asks again.
 */
export function useLaterWords(area: Area): Messages | null {
  const { language } = useText();
  const [messages, setMessages] = useState<Messages | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    void wordsOf(language, area, gone.signal).then(setMessages);
    return () => gone.abort();
  }, [language, area]);
  return messages;
}

async function wordsOf(language: string, area: string, gone: AbortSignal): Promise<Messages | null> {
  while (!gone.aborted) {
    try {
      const answer = await fetch(`/words/${language}/${area}`, { signal: gone });
      if (answer.ok) return (await answer.json()) as Messages;
    } catch {
      // No line, or nobody waits any more: the loop knows which.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
  return null;
}
