import {
  LANGUAGE_COOKIE,
  LANGUAGE_PARAMETER,
  type Language,
  ROOM_LANGUAGE_COOKIE,
} from '../../protocol/language';

const ONE_YEAR_S = 31_536_000;

/** Keeps a person's choice of language for every page, and takes an older one out of the address. */
export function keepLanguage(language: Language): void {
  write(LANGUAGE_COOKIE, language, '/', ONE_YEAR_S);
  const address = new URL(location.href);
  if (!address.searchParams.has(LANGUAGE_PARAMETER)) return;
  address.searchParams.delete(LANGUAGE_PARAMETER);
  history.replaceState(null, '', address);
}

/**
 * Keeps the language set for the room at this address.
 * @returns whether the page has to be asked for again to be in it
 */
export function keepRoomLanguage(language: Language, shown: Language): boolean {
  write(ROOM_LANGUAGE_COOKIE, language, location.pathname, ONE_YEAR_S);
  const isAsked = new URL(location.href).searchParams.has(LANGUAGE_PARAMETER);
  const isChosen = new RegExp(`(^|; *)${LANGUAGE_COOKIE}=`).test(document.cookie);
  return language !== shown && !isAsked && !isChosen;
}

/** Where cookies are refused, the page stays in the browser's language. */
function write(name: string, value: string, path: string, maxAgeS: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http.
  document.cookie = `${name}=${value}; Path=${path}; Max-Age=${maxAgeS}; SameSite=Lax`;
}
