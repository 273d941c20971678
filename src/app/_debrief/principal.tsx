import dynamic from 'next/dynamic';

/** The plane of many issues is fetched when one is shown: only some rooms have any. */
export const PrincipalFigure = dynamic(
  () => import('../_figures/principal-figure').then((m) => m.PrincipalFigure),
  { ssr: false },
);
