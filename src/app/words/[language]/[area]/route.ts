import { languageOf } from '../../../../protocol/language';
import { type Area, CATALOGS } from '../../../_text/compiled';

interface Context {
  readonly params: Promise<{ language: string; area: string }>;
}

/** The words of one area in one language, for pages that do not come with them (`useLaterWords`). */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { language: asked, area } = await params;
  const language = languageOf(asked);
  if (!language || !isArea(area)) return new Response(null, { status: 404 });
  return Response.json(CATALOGS[language][area], { headers: { 'cache-control': 'no-cache' } });
}

const isArea = (area: string): area is Area => Object.hasOwn(CATALOGS.en, area);
