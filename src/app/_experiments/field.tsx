'use client';

import { type ReactNode, useId } from 'react';
import type { Parameter } from '../../sim/experiments/parameters';
import { useText } from '../_text/provider';
import { type Allowed, allowedBy, faultInWords, rangeOf } from './faults';
import { say } from './say';
import { entriesIn, type FieldFault } from './settings';

const CONTROL =
  'min-h-12 w-full min-w-0 rounded-xl border border-line-strong bg-surface px-3 py-2 aria-invalid:border-2 aria-invalid:border-against';

interface Shared {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: FieldFault | undefined;
}

/** A parameter of an experiment as a field: a line of text, a list to choose from, or boxes to tick. */
export function ParameterField({
  name,
  parameter,
  optionNames,
  ...shared
}: Shared & {
  readonly name: string;
  readonly parameter: Parameter;
  readonly optionNames: (option: string) => string;
}) {
  const text = useText();
  const { t } = text;
  const label = say(text, parameter.label);
  const about = isExplained(name) ? t(`experiments.about.${name}`) : '';
  const field = { name, label, allowed: allowedBy(parameter), ...shared };
  switch (parameter.kind) {
    case 'number':
      return <LineField {...field} hint={`${about} ${t('experiments.range', rangeOf(parameter))}`} />;
    case 'numbers':
      return <LineField {...field} hint={`${about} ${t('experiments.range-list', rangeOf(parameter))}`} />;
    default:
      return (
        <Boxes
          {...field}
          hint={about}
          options={parameter.options.map((option) => [option, optionNames(option)])}
          only={parameter.kind === 'choice'}
        />
      );
  }
}

/** What each parameter means, beyond its name. */
export const EXPLAINED = [
  'tokens',
  'members',
  'steps',
  'step',
  'rounds',
  'mechanisms',
  'populations',
  'shares',
  'distance',
  'who',
  'turnouts',
  'sizes',
  'approvalShares',
  'distances',
  'noises',
  'shocks',
  'minorities',
  'saliences',
  'cost',
  'issues',
  'first',
  'proposals',
  'sigmas',
  'tilt',
  'arms',
  'start',
] as const;

const isExplained = (name: string): name is (typeof EXPLAINED)[number] =>
  (EXPLAINED as readonly string[]).includes(name);

interface FieldProps extends Shared {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly allowed: Allowed;
}

/** A line of text for a number, a list of them, or a name. */
export function LineField({ name, label, hint, allowed, value, onChange, fault }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={name}
        autoComplete="off"
        spellCheck={false}
        inputMode={allowed.kind === 'numbers' && !allowed.isList ? 'decimal' : 'text'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={`${fault === undefined ? '' : `${id}-fault `}${id}-hint`}
        className={`${CONTROL} tabular`}
      />
      <FaultLine id={`${id}-fault`} fault={fault} allowed={allowed} />
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
        {hint}
      </p>
    </div>
  );
}

/** Kinds to tick, or to choose one of. */
export function Boxes({
  name,
  label,
  hint,
  allowed,
  value,
  onChange,
  fault,
  options,
  only,
}: FieldProps & {
  readonly options: readonly (readonly [option: string, name: ReactNode])[];
  readonly only: boolean;
}) {
  const id = useId();
  const chosen = entriesIn(value);
  const change = (option: string, checked: boolean) => {
    if (only) return onChange(option);
    // In the order in which they are offered, so that the same choice is the same text.
    const next = options.filter(([each]) => (each === option ? checked : chosen.includes(each)));
    onChange(next.map(([each]) => each).join(','));
  };
  return (
    <fieldset className="min-w-0" aria-describedby={`${fault === undefined ? '' : `${id}-fault `}${id}-hint`}>
      <legend className="font-semibold">{label}</legend>
      {options.map(([option, said]) => (
        <label key={option} className="flex min-h-9 items-center gap-3">
          <input
            type={only ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(option)}
            aria-invalid={fault !== undefined}
            onChange={(event) => change(option, event.target.checked)}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0">{said}</span>
        </label>
      ))}
      <FaultLine id={`${id}-fault`} fault={fault} allowed={allowed} />
      <p id={`${id}-hint`} className="text-muted text-sm">
        {hint}
      </p>
    </fieldset>
  );
}

/** One of a list, in groups. */
export function ChoiceField({
  name,
  label,
  hint,
  allowed,
  value,
  onChange,
  fault,
  groups,
}: FieldProps & {
  readonly groups: readonly {
    readonly label: string;
    readonly options: readonly (readonly [option: string, name: string])[];
  }[];
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={`${fault === undefined ? '' : `${id}-fault `}${id}-hint`}
        className={CONTROL}
      >
        {!groups.some(({ options }) => options.some(([option]) => option === value)) && (
          <option value={value}>{value}</option>
        )}
        {groups.map(({ label: title, options }) =>
          title === '' ? (
            <Options key={title} options={options} />
          ) : (
            <optgroup key={title} label={title}>
              <Options options={options} />
            </optgroup>
          ),
        )}
      </select>
      <FaultLine id={`${id}-fault`} fault={fault} allowed={allowed} />
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm [overflow-wrap:anywhere]">
        {hint}
      </p>
    </div>
  );
}

const Options = ({ options }: { readonly options: readonly (readonly [string, string])[] }) =>
  options.map(([option, said]) => (
    <option key={option} value={option}>
      {said}
    </option>
  ));

function FaultLine({
  id,
  fault,
  allowed,
}: {
  readonly id: string;
  readonly fault: FieldFault | undefined;
  readonly allowed: Allowed;
}): ReactNode {
  const text = useText();
  if (fault === undefined) return null;
  return (
    <p id={id} data-code={fault.code} className="mt-1 text-against">
      {faultInWords(text, fault, allowed)} <Code>{fault.code}</Code>
    </p>
  );
}

/** A stable code, for whoever looks it up or tells somebody else. */
export const Code = ({ children }: { readonly children: string }) => (
  <code className="text-sm [overflow-wrap:anywhere]">({children})</code>
);
