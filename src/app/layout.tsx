import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import './globals.css';

/** Every response carries its own script nonce, so no page may be rendered ahead of its request. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'DAO Proving Ground', template: '%s · DAO Proving Ground' },
  description:
    'A wind tunnel for governance: vote with people and bots, and see where the room took the DAO against where the model said it would.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1015' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
