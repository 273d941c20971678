'use client';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../_text/provider';
import type { Fault } from './fault';
import { faultInWords } from './fault-words';

const CONTROL =
  'min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3 py-2 disabled:bg-sunken disabled:text-muted aria-invalid:border-against aria-invalid:border-2';

interface FieldProps {
  readonly label: string;
  /** One line that explains it. */
  readonly hint?: ReactNode;
  /** Path of the setting in the room, for showing its fault here. */
  readonly path?: string;
  readonly fault?: Fault | null;
  readonly disabled?: boolean;
}

/** The ids and state that tie a control to its hint and its fault. */
function useField({ hint, path, fault }: Pick<FieldProps, 'hint' | 'path' | 'fault'>) {
  const id = useId();
  const text = useText();
  const message = path !== undefined && fault?.field === path ? faultInWords(text, fault.message) : null;
  const describedBy = [hint && `${id}-hint`, message && `${id}-fault`].filter(Boolean).join(' ');
  const aria = { id, 'aria-invalid': message !== null, 'aria-describedby': describedBy || undefined };
  return { id, message, aria };
}

function Labelled({
  id,
  label,
  hint,
  message,
  children,
}: Pick<FieldProps, 'label' | 'hint'> & {
  readonly id: string;
  readonly message: string | null;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {children}
      {message && (
        <p id={`${id}-fault`} className="mt-1 text-against text-sm">
          {label} {message}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A number; NaN while what is typed is not one. */
export function NumberField({
  value,
  onChange,
  unit,
  disabled = false,
  ...field
}: FieldProps & {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly unit?: string;
}) {
  const { id, message, aria } = useField(field);
  const [typed, setTyped] = useState(String(value));
  // What is typed is kept as it is ("1.", "") as long as it means the value held.
  const shown = Object.is(numberOf(typed), value) ? typed : String(value);
  return (
    <Labelled id={id} label={field.label} hint={field.hint} message={message}>
      <div className="flex items-center gap-2">
        <input
          {...aria}
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(numberOf(event.target.value));
          }}
          className={`${CONTROL} tabular`}
        />
        {unit && <span className="shrink-0 text-muted">{unit}</span>}
      </div>
    </Labelled>
  );
}

/** What a person means by a typed number; a comma is a decimal point, and nothing is no number. */
export function numberOf(typed: string): number {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

export function TextField({
  value,
  onChange,
  ...field
}: FieldProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  const { id, message, aria } = useField(field);
  return (
    <Labelled id={id} label={field.label} hint={field.hint} message={message}>
      <input {...aria} value={value} onChange={(event) => onChange(event.target.value)} className={CONTROL} />
    </Labelled>
  );
}

/** Text of several lines. */
export function AreaField({
  value,
  onChange,
  rows = 3,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}) {
  const { id, message, aria } = useField(field);
  return (
    <Labelled id={id} label={field.label} hint={field.hint} message={message}>
      <textarea
        {...aria}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={CONTROL}
      />
    </Labelled>
  );
}

export function SelectField<T extends string>({
  value,
  onChange,
  options,
  ...field
}: FieldProps & {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly (readonly [value: T, label: string])[];
}) {
  const { id, message, aria } = useField(field);
  const choose = (chosen: string) => {
    const option = options.find(([candidate]) => candidate === chosen);
    if (option) onChange(option[0]);
  };
  return (
    <Labelled id={id} label={field.label} hint={field.hint} message={message}>
      <select
        {...aria}
        disabled={field.disabled}
        value={value}
        onChange={(event) => choose(event.target.value)}
        className={CONTROL}
      >
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function CheckField({
  checked,
  onChange,
  ...field
}: FieldProps & { readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  const { id, aria } = useField(field);
  return (
    <div>
      <label className="flex min-h-12 items-center gap-3 font-semibold">
        <input
          {...aria}
          type="checkbox"
          checked={checked}
          disabled={field.disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="size-6 shrink-0 accent-accent"
        />
        <span className="min-w-0">{field.label}</span>
      </label>
      {field.hint && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {field.hint}
        </p>
      )}
    </div>
  );
}

/** Fields that belong together, in as many columns as its own width has room for. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <legend className="max-w-full px-2 font-bold text-lg [overflow-wrap:anywhere]">{title}</legend>
      <div className="@container">
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-5 gap-y-4 [overflow-wrap:anywhere] @md:grid-cols-2 @3xl:grid-cols-3">
          {children}
        </div>
      </div>
    </fieldset>
  );
}
