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
  const about = say(text, parameter.hint);
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

interface FieldProps extends Shared {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly allowed: Allowed;
}

/** A line of text for a number, a list of them, or a name. */
export function LineField(props: FieldProps) {
  const { allowed, value, onChange } = props;
  return (
    <Labelled {...props}>
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          spellCheck={false}
          inputMode={allowed.kind === 'numbers' && !allowed.isList ? 'decimal' : 'text'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL} tabular`}
        />
      )}
    </Labelled>
  );
}

/** Kinds to tick, or to choose one of. */
export function Boxes({
  options,
  only,
  ...props
}: FieldProps & {
  readonly options: readonly (readonly [option: string, name: ReactNode])[];
  readonly only: boolean;
}) {
  const { name, label, value, onChange, fault } = props;
  const id = useId();
  const chosen = entriesIn(value);
  const change = (option: string, checked: boolean) => {
    if (only) return onChange(option);
    // In the order in which they are offered, so that the same choice is the same text.
    const next = options.filter(([each]) => (each === option ? checked : chosen.includes(each)));
    onChange(next.map(([each]) => each).join(','));
  };
  return (
    <fieldset className="min-w-0" aria-describedby={notesOf(id, fault)}>
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
      <Notes id={id} {...props} />
    </fieldset>
  );
}

/** One of a list, in groups. */
export function ChoiceField({
  groups,
  ...props
}: FieldProps & {
  readonly groups: readonly {
    readonly label: string;
    readonly options: readonly (readonly [option: string, name: string])[];
  }[];
}) {
  const { value, onChange } = props;
  return (
    <Labelled {...props}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
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
      )}
    </Labelled>
  );
}

const Options = ({ options }: { readonly options: readonly (readonly [string, string])[] }) =>
  options.map(([option, said]) => (
    <option key={option} value={option}>
      {said}
    </option>
  ));

/** A control below its label and above what is said about it. */
function Labelled({
  name,
  label,
  fault,
  children,
  ...about
}: FieldProps & {
  readonly children: (control: {
    readonly id: string;
    readonly name: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  }) => ReactNode;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {children({ id, name, 'aria-invalid': fault !== undefined, 'aria-describedby': notesOf(id, fault) })}
      <Notes id={id} fault={fault} {...about} />
    </div>
  );
}

const notesOf = (id: string, fault: FieldFault | undefined): string =>
  `${fault === undefined ? '' : `${id}-fault `}${id}-hint`;

/** What is wrong with a field, and what it means. */
function Notes({
  id,
  hint,
  allowed,
  fault,
}: Pick<FieldProps, 'hint' | 'allowed' | 'fault'> & { readonly id: string }) {
  const text = useText();
  return (
    <>
      {fault !== undefined && (
        <p id={`${id}-fault`} data-code={fault.code} className="mt-1 text-against">
          {faultInWords(text, fault, allowed)} <Code>{fault.code}</Code>
        </p>
      )}
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm [overflow-wrap:anywhere]">
        {hint}
      </p>
    </>
  );
}

/** A stable code, for whoever looks it up or tells somebody else. */
export const Code = ({ children }: { readonly children: string }) => (
  <code className="text-sm [overflow-wrap:anywhere]">({children})</code>
);
