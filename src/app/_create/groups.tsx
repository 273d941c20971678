'use client';
import type { RoomSettings } from '../../protocol/settings';
import { MECHANISMS, mechanismOf } from '../../sim/mechanisms/registry';
import type { Issue } from '../../sim/types';
import { type Draft, presetOf } from './draft';
import type { Fault } from './fault';
import { CheckField, FieldGroup, NumberField, SelectField, TextField } from './fields';

export interface GroupProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly fault: Fault | null;
}

/** The setter for one part of the room's settings. */
export const settingsOf =
  ({ draft, change }: GroupProps) =>
  (part: Partial<RoomSettings>) =>
    change({ settings: { ...draft.settings, ...part } });

/** Seats, who gets which, and what they hold. */
export function PeopleFields(props: GroupProps) {
  const { draft, change, fault } = props;
  const fixed = presetOf(draft.presetId).fixedSeats === true;
  return (
    <FieldGroup title="People">
      <NumberField
        label="Seats"
        value={draft.seats}
        onChange={(seats) => change({ seats })}
        disabled={fixed}
        hint={fixed ? 'This scenario has a fixed number.' : 'Bots play the seats that nobody takes.'}
        path="population.size"
        fault={fault}
      />
      <SelectField
        label="Who gets which seat"
        value={draft.settings.seating}
        onChange={(seating) => settingsOf(props)({ seating })}
        options={[
          ['random', 'At random'],
          ['in-order', 'In seat order'],
        ]}
      />
      <SelectField
        label="Tokens"
        value={draft.tokens}
        onChange={(tokens) => change({ tokens })}
        options={[
          ['preset', 'As in the scenario'],
          ['equal', 'The same for all'],
          ['lognormal', 'Somewhat unequal'],
          ['pareto', 'Very unequal'],
          ['whale', 'One member holds a large share'],
        ]}
        hint="Governance tokens: what voting weight is made from."
      />
      {draft.tokens === 'whale' && (
        <NumberField
          label="The large share"
          unit="% of all tokens"
          value={draft.whalePercent}
          onChange={(whalePercent) => change({ whalePercent })}
          path="population.tokens.share"
          fault={fault}
        />
      )}
    </FieldGroup>
  );
}

/** Rooms count one ballot of For, Against or Abstain a seat. */
const LIVE_MECHANISMS = MECHANISMS.filter(({ ballotKind }) => ballotKind === 'sign');

/** The mechanism, what it takes to pass, and the quorum. */
export function RuleFields({ draft, change, fault }: GroupProps) {
  const { mechanism } = draft;
  const set = (part: Partial<Draft['mechanism']>) => change({ mechanism: { ...mechanism, ...part } });
  const { quorum, ...withoutQuorum } = mechanism;
  return (
    <FieldGroup title="Voting rule">
      <SelectField
        label="Mechanism"
        value={mechanism.id}
        onChange={(id) => set({ id })}
        options={LIVE_MECHANISMS.map(({ id, label }) => [id, label] as const)}
        hint={mechanismOf(mechanism.id).explanation}
      />
      <NumberField
        label="For must exceed"
        unit="%"
        value={round(mechanism.approvalShare * 100)}
        onChange={(percent) => set({ approvalShare: percent / 100 })}
        hint="50 is a simple majority."
        path="mechanism.approvalShare"
        fault={fault}
      />
      <SelectField
        label="Per cent of what"
        value={mechanism.approvalBase}
        onChange={(approvalBase) => set({ approvalBase })}
        options={[
          ['votes', 'For and Against votes'],
          ['supply', 'All voting weight'],
        ]}
      />
      <CheckField
        label="Quorum"
        checked={quorum !== undefined}
        onChange={(on) =>
          change({
            mechanism: on
              ? { ...withoutQuorum, quorum: { numerator: 20, counting: 'for-and-abstain' } }
              : withoutQuorum,
          })
        }
        hint="The least part of all voting weight that must take part for a vote to count."
      />
      {quorum && (
        <>
          <NumberField
            label="Quorum of"
            unit="% of all weight"
            value={quorum.numerator}
            onChange={(numerator) => set({ quorum: { ...quorum, numerator } })}
            path="mechanism.quorum.numerator"
            fault={fault}
          />
          <SelectField
            label="Reached by"
            value={quorum.counting}
            onChange={(counting) => set({ quorum: { ...quorum, counting } })}
            options={[
              ['for-and-abstain', 'For and Abstain (OpenZeppelin)'],
              ['for', 'For alone (Compound)'],
            ]}
          />
        </>
      )}
    </FieldGroup>
  );
}

const round = (x: number) => Math.round(x * 1e6) / 1e6;

/** How proposals are made, how far they reach, and how bots and the world treat them. */
export function ProposalFields({ draft, change, fault }: GroupProps) {
  const stepPath = draft.proposals === 'fixed-length' ? 'proposals.step' : 'proposals.maxStep';
  return (
    <FieldGroup title="Proposals">
      <SelectField
        label="Where they come from"
        value={draft.proposals}
        onChange={(proposals) => change({ proposals })}
        options={[
          ['uniform-ball', 'At random, any direction'],
          ['fixed-length', 'At random, always the same length'],
          ['single-issue', 'At random, one issue at a time'],
          ['toward-proposer', 'A random member proposes its own wish'],
        ]}
      />
      <NumberField
        label={draft.proposals === 'fixed-length' ? 'Step' : 'Longest step'}
        value={draft.step}
        onChange={(step) => change({ step })}
        hint="How far one proposal can move the DAO, in the units of the issues."
        path={stepPath}
        fault={fault}
      />
      <NumberField
        label="Round to multiples of"
        value={draft.grid}
        onChange={(grid) => change({ grid })}
        hint="0 leaves proposals as they are drawn."
        path="proposals.grid"
        fault={fault}
      />
      <SelectField
        label="A member with nothing to gain"
        value={draft.tieRule}
        onChange={(tieRule) => change({ tieRule })}
        options={[
          ['abstain', 'abstains'],
          ['against', 'votes Against'],
        ]}
        hint="For bots, when a proposal brings them neither closer nor farther."
      />
      <NumberField
        label="Error in carrying out"
        value={draft.executionNoise}
        onChange={(executionNoise) => change({ executionNoise })}
        hint="Standard deviation of how far a passed proposal misses its aim; 0 means exactly."
        path="executionNoise"
        fault={fault}
      />
    </FieldGroup>
  );
}

/** Names, units and scales of the issues, and where the DAO begins. */
export function IssueFields({ draft, change, fault }: GroupProps) {
  const set = (d: number, part: Partial<Issue>) =>
    change({ issues: draft.issues.map((issue, i) => (i === d ? { ...issue, ...part } : issue)) });
  return draft.issues.map((issue, d) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an issue is its place in the vectors
    <FieldGroup key={d} title={`Issue ${d + 1}`}>
      <TextField
        label="Name"
        value={issue.label}
        onChange={(label) => set(d, { label })}
        path={`issues[${d}].label`}
        fault={fault}
      />
      <TextField
        label="Unit"
        value={issue.unit}
        onChange={(unit) => set(d, { unit })}
        hint="Such as “$ per tonne”, “%” or “papers”."
        path={`issues[${d}].unit`}
        fault={fault}
      />
      <NumberField
        label="The DAO begins at"
        value={draft.initialState[d] ?? Number.NaN}
        onChange={(value) =>
          change({ initialState: draft.initialState.map((x, i) => (i === d ? value : x)) })
        }
        path={`initialState[${d}]`}
        fault={fault}
      />
      <NumberField
        label="Scale from"
        value={issue.min}
        onChange={(min) => set(d, { min })}
        path={`issues[${d}].min`}
        fault={fault}
      />
      <NumberField
        label="Scale to"
        value={issue.max}
        onChange={(max) => set(d, { max })}
        path={`issues[${d}].max`}
        fault={fault}
      />
    </FieldGroup>
  ));
}
