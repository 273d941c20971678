import type { PublicView } from '../../protocol/views';
import type { Text } from '../_text/text';

/** What a chat group (from 0) is called: its name, or its number from 1. */
export function groupLabel({ format }: Text, { settings }: PublicView, group: number): string {
  return settings.groupNames[group] || format.number(group + 1);
}
