import type { RoomState } from '../_client/room-state';
import { useText } from '../_text/provider';

/** Says that the connection is lost, for pages that hold no seat; an empty status region otherwise. */
export function LineStatus({ connection }: { readonly connection: RoomState['connection'] }) {
  const { t } = useText();
  return (
    <div role="status">
      {connection === 'offline' && (
        <p className="bg-warn-soft px-4 py-2 text-center font-semibold text-on-warn">{t('live.line-lost')}</p>
      )}
    </div>
  );
}
