import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { PRODUCT } from './_text/product';
import { requestLanguage, serverText, Words } from './_text/server';
import './globals.css';

/** Every response carries its own script nonce, so no page may be rendered ahead of its request. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await serverText();
  return { title: { default: PRODUCT, template: `%s · ${PRODUCT}` }, description: t('common.description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1015' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang={await requestLanguage()}>
      <body>
        <Words areas={['common', 'errors']}>{children}</Words>
      </body>
    </html>
  );
}
