import type { ReactNode } from 'react';
import { Words } from '../_text/server';

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Words areas={['phone', 'live', 'figures', 'model']}>{children}</Words>;
}
