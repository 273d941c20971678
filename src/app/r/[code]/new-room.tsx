import { carryName } from '../../_client/carried-name';
import { groupCode } from '../../_lib/format';
import { useText } from '../../_text/provider';
import { ButtonLink } from '../../_ui/button';

interface Props {
  /** Code of the room that follows this one. */
  readonly code: string;
  /** Name to take along; absent for who has none here. */
  readonly name?: string;
}

/** The way to the room that follows: a press leads to its door, where one joins or does not. */
export function NewRoom({ code, name }: Props) {
  const { t } = useText();
  return (
    <div className="mt-2 rounded-xl bg-accent-soft px-4 py-3">
      <p className="font-semibold">{t('live.new-room')}</p>
      <ButtonLink
        href={`/r/${code}`}
        className="mt-2 w-full"
        onClick={() => name !== undefined && carryName(code, name)}
      >
        {t('live.new-room-go', { code: groupCode(code) })}
      </ButtonLink>
    </div>
  );
}
