import { type Problem, problem } from '../../protocol/errors';
import { readToken } from './tokens';

/** Fetches everything that happened in a room, as a zip, with the facilitator's secret that this browser holds. */
export async function fetchRecord(code: string): Promise<Blob | Problem> {
  const headers = { Authorization: `Bearer ${readToken('host', code) ?? ''}` };
  try {
    const response = await fetch(`/api/rooms/${code}/export`, { headers });
    return response.ok ? await response.blob() : ((await response.json()) as Problem);
  } catch {
    // No answer, or not the whole of it.
    return problem('internal-error');
  }
}
