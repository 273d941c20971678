import type { ReactNode } from 'react';
import { Words } from '../_text/server';

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Words areas={['playground', 'model', 'figures', 'presets']}>{children}</Words>;
}
