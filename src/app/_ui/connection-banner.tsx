import type { RoomState } from '../_client/room-state';
import { useText } from '../_text/provider';
import { useBar } from './use-bar';

/** Says so while the connection is lost. The region is always there, so that screen readers notice the change. */
export function ConnectionBanner({ connection }: { readonly connection: RoomState['connection'] }) {
  const { t } = useText();
  return (
    <div ref={useBar('top')} role="status" className="sticky top-0 z-10">
      {connection === 'offline' && (
        <p className="bg-warn-soft px-4 py-2 text-center font-semibold text-on-warn">{t('common.offline')}</p>
      )}
    </div>
  );
}
