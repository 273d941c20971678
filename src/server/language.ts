import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  chooseLanguage,
  LANGUAGE_COOKIE,
  LANGUAGE_PARAMETER,
  languageOf,
  ROOM_LANGUAGE_COOKIE,
} from '../protocol/language';

/** The header by which a page learns the language of its request; a client that sends it is overruled. */
const LANGUAGE_HEADER = 'x-language';
const ONE_YEAR_S = 31_536_000;

/**
 * Settles in which language a request for a page is answered, so that the first paint is right already. A choice
 * made in the address (`?lang=es`) is kept for later visits.
 */
export function applyLanguage(request: IncomingMessage, response: ServerResponse): void {
  const cookies = cookiesOf(request);
  const asked = parameterOf(request);
  const language = chooseLanguage({
    asked,
    own: cookies.get(LANGUAGE_COOKIE),
    room: cookies.get(ROOM_LANGUAGE_COOKIE),
    accepted: request.headers['accept-language'],
  });
  request.headers[LANGUAGE_HEADER] = language;
  response.setHeader('Content-Language', language);
  if (languageOf(asked) !== undefined && cookies.get(LANGUAGE_COOKIE) !== language) {
    const kept = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR_S}; SameSite=Lax`;
    response.appendHeader('Set-Cookie', kept);
  }
}

function parameterOf(request: IncomingMessage): string | null {
  const query = request.url?.split('?')[1];
  return query === undefined ? null : new URLSearchParams(query).get(LANGUAGE_PARAMETER);
}

/** Cookies by name; of two with one name the first, which is the one for the longer path (RFC 6265, 5.4). */
function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name.trim(), value.trim()];
  });
  return new Map(pairs.reverse());
}
