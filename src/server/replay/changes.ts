import type { Change, Changes, Path } from '../../protocol/replay';

/**
 * How to come from one JSON value to another, for `withChanges`. Lists that have grown or changed in place are changed
 * item by item; shorter ones are given anew. O(size of both).
 */
export function changesBetween(before: unknown, after: unknown): Changes {
  const changes: Change[] = [];
  collect(before, after, [], changes);
  return changes;
}

function collect(before: unknown, after: unknown, path: Path, changes: Change[]): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after) && after.length >= before.length) {
    for (const [index, item] of after.entries()) {
      if (index < before.length) collect(before[index], item, [...path, index], changes);
      else changes.push([[...path, index], item]);
    }
  } else if (isPlain(before) && isPlain(after)) {
    for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) changes.push([[...path, key]]);
    for (const [key, value] of Object.entries(after)) {
      if (Object.hasOwn(before, key)) collect(before[key], value, [...path, key], changes);
      else changes.push([[...path, key], value]);
    }
  } else changes.push([path, after]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
