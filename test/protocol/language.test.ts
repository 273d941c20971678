import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/protocol/language';

describe('[TEXT-1] the language is the one asked for, else chosen, else the room’s, else the browser’s', () => {
  test.each([
    [{ asked: 'es', own: 'en', room: 'en', accepted: 'en' }, 'es'],
    [{ own: 'es', room: 'en', accepted: 'en' }, 'es'],
    [{ room: 'es', accepted: 'en' }, 'es'],
    [{ accepted: 'es-MX,es;q=0.9,en;q=0.8' }, 'es'],
    [{}, 'en'],
  ])('%j gives %s', (hints, language) => {
    expect(chooseLanguage(hints)).toBe(language);
  });

  test.each([
    [{ asked: 'xx', own: '', room: '<script>', accepted: 'es' }, 'es'],
    [{ asked: 'ES_mx' }, 'es'],
    [{ asked: '', accepted: ';;,=,q' }, 'en'],
    [{ asked: null, accepted: 'español' }, 'en'],
  ])('what is no language of the pages does not count: %j gives %s', (hints, language) => {
    expect(chooseLanguage(hints)).toBe(language);
  });

  // RFC 9110, section 12.5.4: weights order the ranges, 0 is "not acceptable", * is any other.
  test.each([
    ['fr,es;q=0.8,en;q=0.9', 'en'],
    ['fr, en;q=0.2, es;q=0.7', 'es'],
    ['es;q=0,en;q=0.1', 'en'],
    ['es;q=0, fr', 'en'],
    ['fr;q=0.9, *;q=0.5', 'en'],
    ['es;q=abc, en;q=0.1', 'en'],
  ])('of the header "%s" it is %s', (accepted, language) => {
    expect(chooseLanguage({ accepted })).toBe(language);
  });
});
