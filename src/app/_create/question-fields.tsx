'use client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Question } from '../../protocol/questions';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import type { Fault } from './fault';
import { AreaField, FieldGroup, NumberField, SelectField, TextField } from './fields';
import { withId, withKind } from './questions';

const KINDS = ['likert', 'choice', 'text'] as const;

export type When = 'Before' | 'After';

interface QuestionFieldsProps {
  readonly when: When;
  readonly list: readonly Question[];
  readonly onChange: (list: readonly Question[]) => void;
  readonly fault: Fault | null;
}

const titleOf = ({ t }: Text, when: When, number: number) =>
  when === 'Before'
    ? t('create.questions.before-number', { number })
    : t('create.questions.after-number', { number });

/** The questions of one occasion: added, changed, moved and removed. */
export function QuestionFields({ when, list, onChange, fault }: QuestionFieldsProps) {
  const text = useText();
  const { t } = text;
  const items = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const set = (at: number, question: Question) =>
    onChange(list.map((other, i) => (i === at ? question : other)));
  const swap = (at: number, by: 1 | -1) => {
    const [one, other] = [list[at], list[at + by]];
    if (!one || !other) return;
    flushSync(() => onChange(list.map((q, i) => (i === at ? other : i === at + by ? one : q))));
    // The button goes along, so that pressing it again moves the same question further.
    const moved = items.current?.children[at + by];
    moved?.querySelector<HTMLElement>(`[data-by="${by}"]:enabled, [data-by]:enabled`)?.focus();
  };
  const remove = (at: number) => {
    flushSync(() => onChange(list.filter((_, i) => i !== at)));
    add.current?.focus();
  };
  const addOne = () => {
    flushSync(() => onChange([...list, withId({ kind: 'text', id: '', text: '' }, '', list)]));
    items.current?.lastElementChild?.querySelector('input')?.focus();
  };
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h4 className="font-semibold">
        {t(when === 'Before' ? 'create.questions.before' : 'create.questions.after')}
      </h4>
      <ol ref={items} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {list.map((question, i) => {
          const title = titleOf(text, when, i + 1);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: ids change while one types
            <li key={i}>
              <OneQuestion
                title={title}
                path={`settings.questions${when}[${i}]`}
                question={question}
                others={list.filter((_, j) => j !== i)}
                onChange={(next) => set(i, next)}
                fault={fault}
              />
              <div className="mt-2 flex flex-wrap gap-2">
                <Button
                  variant="secondary"
                  data-by={-1}
                  disabled={i === 0}
                  aria-label={t('create.questions.up-which', { question: title })}
                  onClick={() => swap(i, -1)}
                >
                  {t('create.questions.up')}
                </Button>
                <Button
                  variant="secondary"
                  data-by={1}
                  disabled={i === list.length - 1}
                  aria-label={t('create.questions.down-which', { question: title })}
                  onClick={() => swap(i, 1)}
                >
                  {t('create.questions.down')}
                </Button>
                <Button
                  variant="danger"
                  aria-label={t('create.questions.remove-which', { question: title })}
                  onClick={() => remove(i)}
                >
                  {t('create.questions.remove')}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <Button ref={add} variant="secondary" className="justify-self-start" onClick={addOne}>
        {t(when === 'Before' ? 'create.questions.add-before' : 'create.questions.add-after')}
      </Button>
    </section>
  );
}

interface OneQuestionProps {
  readonly title: string;
  readonly path: string;
  readonly question: Question;
  readonly others: readonly Question[];
  readonly onChange: (question: Question) => void;
  readonly fault: Fault | null;
}

function OneQuestion({ title, path, question, others, onChange, fault }: OneQuestionProps) {
  const { t } = useText();
  return (
    <FieldGroup title={title}>
      <TextField
        label={t('create.questions.text')}
        value={question.text}
        onChange={(typed) => onChange(withId(question, typed, others))}
        path={`${path}.text`}
        fault={fault}
      />
      <SelectField
        label={t('create.questions.kind')}
        value={question.kind}
        onChange={(kind) =>
          onChange(
            withKind(question, kind, [t('create.questions.low-usual'), t('create.questions.high-usual')]),
          )
        }
        options={KINDS.map((kind) => [kind, t(`create.questions.kind.${kind}`)] as const)}
      />
      {question.kind === 'likert' && (
        <>
          <NumberField
            label={t('create.questions.points')}
            value={question.points}
            onChange={(points) => onChange({ ...question, points })}
            path={`${path}.points`}
            fault={fault}
          />
          <TextField
            label={t('create.questions.low')}
            value={question.low}
            onChange={(low) => onChange({ ...question, low })}
            path={`${path}.low`}
            fault={fault}
          />
          <TextField
            label={t('create.questions.high')}
            value={question.high}
            onChange={(high) => onChange({ ...question, high })}
            path={`${path}.high`}
            fault={fault}
          />
        </>
      )}
      {question.kind === 'choice' && (
        <AreaField
          label={t('create.questions.options')}
          value={question.options.join('\n')}
          onChange={(typed) => onChange({ ...question, options: typed.split('\n') })}
          hint={t('create.questions.options-hint')}
          path={`${path}.options`}
          fault={fault}
        />
      )}
    </FieldGroup>
  );
}
