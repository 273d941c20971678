import type { z } from 'zod';
import { problem } from '../../protocol/errors';
import type { Command } from '../../protocol/messages';
import { parseShape } from '../../protocol/parse';
import { mechanismSchema, proposalLawSchema } from '../../protocol/scenario';
import { type RoomCommand, sha256 } from '../host';
import type { Checked } from './validate';

type Sent = Exclude<Command, { type: 'create-room' }>;
type NewRules = Required<Extract<RoomCommand, { type: 'change-rules' }>>;

/** A client's command as a room takes it: secrets hashed, so that none goes further, and documents read. */
export function commandForRoom(sent: Sent): Checked<RoomCommand> {
  switch (sent.type) {
    case 'join': {
      const { seatToken, ...join } = sent;
      return yes({ ...join, tokenHash: sha256(seatToken) });
    }
    case 'give-link': {
      const { seatToken, ...link } = sent;
      return yes({ ...link, tokenHash: sha256(seatToken) });
    }
    case 'invite-host': {
      const { hostToken, ...invitation } = sent;
      return yes({ ...invitation, tokenHash: sha256(hostToken) });
    }
    case 'change-rules':
      return newRules(sent);
    default:
      return yes(sent);
  }
}

function newRules({
  mechanism,
  proposals,
  ...rest
}: Extract<Sent, { type: 'change-rules' }>): Checked<RoomCommand> {
  const read: { -readonly [K in 'mechanism' | 'proposals']?: NewRules[K] } = {};
  if (mechanism !== undefined) {
    const document = readDocument(mechanismSchema, mechanism, 'mechanism', 'mechanisms have');
    if (!document.ok) return document;
    read.mechanism = document.value;
  }
  if (proposals !== undefined) {
    const document = readDocument(proposalLawSchema, proposals, 'proposals', 'proposal laws have');
    if (!document.ok) return document;
    read.proposals = document.value;
  }
  return yes({ ...rest, ...read });
}

/** Reads a part of a scenario; refuses `bad-scenario` with the field, named as in a scenario. */
function readDocument<T>(schema: z.ZodType<T>, json: unknown, part: string, owner: string): Checked<T> {
  const parsed = parseShape(schema, json, { root: part, owner });
  if ('data' in parsed) return { ok: true, value: parsed.data };
  const { field, message } = parsed.fault;
  const path = field === part ? part : `${part}.${field}`;
  return { ok: false, problem: problem('bad-scenario', `${path} ${message}`, path) };
}

function yes<T>(value: T): Checked<T> {
  return { ok: true, value };
}
