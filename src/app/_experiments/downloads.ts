import type { Report } from '../../sim/experiments/run';
import { csvOf, jsonOf } from '../../sim/experiments/table';
import { saveAsFile } from '../_lib/save-file';

/** What a report is saved as. */
export const FILE_KINDS = ['svg', 'png', 'csv', 'json'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const TYPES = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv', json: 'application/json' } as const;
/** Of a PNG, pixels for each of the figure: sharp on paper. */
const DENSITY = 3;

/**
 * Lets the browser save a report. Numbers are the model's own, the same bytes as a terminal's; pictures are in the
 * page's language, in which `said` is. Rejects where the browser cannot draw the picture.
 */
export async function saveReport(kind: FileKind, report: Report, said: Report): Promise<void> {
  saveAsFile(`${report.id}.${kind}`, await blobOf(kind, report, said));
}

async function blobOf(kind: FileKind, report: Report, said: Report): Promise<Blob> {
  switch (kind) {
    case 'json':
      return new Blob([jsonOf(report)], { type: TYPES.json });
    case 'csv':
      return new Blob([csvOf(report)], { type: TYPES.csv });
    default: {
      const { reportFigure } = await import('../../plots/report-figure');
      const figure = reportFigure(said, { document });
      const svg = new Blob([new XMLSerializer().serializeToString(figure), '\n'], { type: TYPES.svg });
      const size = (side: 'width' | 'height') => DENSITY * Number(figure.getAttribute(side));
      return kind === 'svg' ? svg : painted(svg, size('width'), size('height'));
    }
  }
}

async function painted(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (png) => (png === null ? reject(new Error('nothing was painted')) : resolve(png)),
        TYPES.png,
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
