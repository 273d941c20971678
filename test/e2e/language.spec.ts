import type { Page } from '@playwright/test';
import { CATALOGS } from '../../src/app/_text/compiled';
import { expect, test } from './fixtures';
import { pressNext, withoutHurry } from './steps';

/** Sentences in English, as they would stand on a page: whole messages without values, of two words or more. */
const ENGLISH: ReadonlySet<string> = new Set(
  Object.entries(CATALOGS.en).flatMap(([area, messages]) =>
    Object.entries(messages)
      .filter(([id, message]) => {
        const other = JSON.stringify((CATALOGS.es as Record<string, Record<string, unknown>>)[area]?.[id]);
        return JSON.stringify(message) !== other;
      })
      .map(([, message]) => (Array.isArray(message) && message.length === 1 ? message[0] : null))
      .filter((text): text is string => typeof text === 'string' && /\p{L}{2,} \p{L}{2,}/u.test(text)),
  ),
);

/** Everything that the page says, in its texts and its attributes. */
const saidOn = (page: Page): Promise<readonly string[]> =>
  page.locator('body').evaluate((body) => {
    const names = [...body.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent?.closest('script, style, [lang]:not(html)')) continue;
      texts.push(walker.currentNode.textContent ?? '');
    }
    return [...names, ...texts].map((text) => text.trim()).filter((text) => text !== '');
  });

/** The page is marked as Spanish, says nothing in English, and shows no message by its id; it may have to be turned first. */
async function expectSpanish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  const id = new RegExp(`^(${Object.keys(CATALOGS.es).join('|')})\\.[a-z]`);
  const wrong = async () => (await saidOn(page)).filter((text) => ENGLISH.has(text) || id.test(text));
  await expect.poll(wrong).toEqual([]);
}

test('[TEXT-6] the server answers in the language of the browser, of the address and of the last choice', async ({
  open,
}) => {
  const { page } = await open('phone', { locale: 'es-MX' });
  const first = await page.goto('/');
  expect(await first?.text()).toContain('<html lang="es"');
  await expectSpanish(page);
  await page.goto('/?lang=en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('button', { name: 'Probar a solas con bots' })).toBeVisible();
  await expectSpanish(page);
  await page.reload();
  await expectSpanish(page);
  await page.goto('/nowhere');
  await expectSpanish(page);
});

test('[TEXT-6] words that a page asks for late come in its language, and no others', async ({ open }) => {
  const { page } = await open('phone');
  const asked = (path: string) => page.request.get(`/words/${path}`);
  for (const language of ['en', 'es'] as const)
    expect(await (await asked(`${language}/debrief`)).json()).toEqual(CATALOGS[language].debrief);
  for (const path of ['xx/debrief', 'es/nowhere', 'es/constructor'])
    expect((await asked(path)).status()).toBe(404);
});

test('[TEXT-6] a game in Spanish, from the start page to the debrief, says nothing in English', async ({
  open,
  server,
}) => {
  test.slow();
  const { page } = await open('laptop', { locale: 'es-ES' });
  await page.goto('/');
  await expectSpanish(page);
  await page.getByRole('link', { name: 'Abrir una sala' }).click();
  await page.getByRole('button', { name: 'Personalizar' }).click();
  await expect(page.getByRole('combobox', { name: 'Partir de' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Rondas' }).fill('0');
  await expect(page.getByText('Rondas debe ser como mínimo 1')).toBeVisible();
  await expectSpanish(page);
  await page.getByRole('textbox', { name: 'Rondas' }).fill('1');
  await page.getByRole('combobox', { name: 'Idioma de las páginas' }).selectOption('Español');
  await page.getByRole('button', { name: 'Empezar con estos ajustes' }).click();
  await page.waitForURL(/\/host\/[A-Z0-9]{6}/);
  const code = /host\/([A-Z0-9]{6})/.exec(page.url())?.[1] ?? '';
  const next = page.locator('section').first().getByRole('button').first();
  await expect(next).toBeVisible();
  await expectSpanish(page);

  // A browser in English is turned to the room's language.
  const { page: phone } = await open('phone');
  const { page: screen } = await open('projector');
  await phone.goto(`/r/${code}`);
  await screen.goto(`/screen/${code}`);
  await expect(phone.getByRole('heading', { name: 'Impuesto al carbono' })).toBeVisible();
  const shots = async () => {
    for (const each of [page, phone, screen]) await expectSpanish(each);
  };
  await expect(phone.locator('html')).toHaveAttribute('lang', 'es');
  await expect(screen.locator('html')).toHaveAttribute('lang', 'es');
  await shots();
  await phone.locator('form button[type=submit]').click();
  await expect(phone.locator('form button[type=submit]')).toHaveCount(0);
  await shots();
  await withoutHurry(server.baseURL, page);
  const press = (label: string) => pressNext(page, label, { region: 'Siguiente paso' });
  await press('Empezar el juego');
  await press('Abrir ya la votación');
  const inFavour = phone.getByRole('button', { name: 'A favor', exact: true });
  await expect(inFavour).toBeEnabled();
  await inFavour.click();
  await shots();
  await expect(phone.getByText(/^(APROBADA|RECHAZADA|EMPATE)$/)).toBeVisible();
  await shots();
  await press('Ir al balance final');
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('DAO');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await shots();
});
