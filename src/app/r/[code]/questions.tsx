'use client';
import { type FormEvent, useId, useState } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import { type Answers, MAX_ANSWER, type Question } from '../../../protocol/questions';
import type { RoomClient } from '../../_client/room-client';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Card } from '../../_ui/card';
import { CheckIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { useCommand } from './use-command';

interface Props {
  readonly questions: PlayerView['questions'];
  readonly client: RoomClient;
}

/** The facilitator's questions on one sheet; any may be left out, and sending is once and for all. */
export function Questions({ questions, client }: Props) {
  const { t } = useText();
  const { busy, problem, send } = useCommand(client);
  const [answers, setAnswers] = useState<Answers>({});
  const [saved, setSaved] = useState(false);
  if (!questions) {
    return (
      <p role="status">
        {saved && (
          <strong>
            <CheckIcon className="mr-1 size-[1em] text-for" />
            {t('phone.questions.saved')}
          </strong>
        )}
      </p>
    );
  }
  const answer = async (given: Answers) =>
    setSaved(await send({ type: 'answer', when: questions.when, answers: given }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void answer(answers);
  };
  return (
    <Card aria-labelledby="questions" className="!p-4">
      <h2 id="questions" className="font-semibold">
        {t(`phone.questions.${questions.when}`)}
      </h2>
      <p className="text-sm text-muted">{t('phone.questions.about')}</p>
      <form onSubmit={submit} className="mt-3 space-y-5">
        {questions.list.map((question) => (
          <Ask
            key={question.id}
            question={question}
            value={answers[question.id] ?? null}
            onChange={(value) => setAnswers({ ...answers, [question.id]: value })}
          />
        ))}
        {problem && <ProblemNotice problem={problem} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" className="flex-1" disabled={busy}>
            {t('phone.questions.send')}
          </Button>
          <Button variant="secondary" disabled={busy} onClick={() => void answer({})}>
            {t('phone.questions.skip')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface AskProps {
  readonly question: Question;
  readonly value: string | number | null;
  readonly onChange: (value: string | number | null) => void;
}

function Ask({ question, value, onChange }: AskProps) {
  const id = useId();
  if (question.kind === 'text') {
    return (
      <div>
        <label htmlFor={id} className="block font-semibold">
          {question.text}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={MAX_ANSWER}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
          className="mt-1 w-full rounded-xl border border-line-strong bg-surface px-3 py-2"
        />
      </div>
    );
  }
  const likert = question.kind === 'likert';
  const options = likert
    ? Array.from({ length: question.points }, (_, i) => ({ value: i + 1, label: `${i + 1}` }))
    : question.options.map((label, i) => ({ value: i, label }));
  return (
    <fieldset>
      <legend className="font-semibold">{question.text}</legend>
      <div className={likert ? 'mt-1 flex flex-wrap gap-1' : 'mt-1 space-y-1'}>
        {options.map((option) => (
          <label
            key={option.value}
            className={`flex min-h-11 min-w-11 items-center gap-2 rounded-xl border border-line-strong bg-surface ${likert ? 'px-2' : 'px-3'} has-checked:border-accent has-checked:bg-accent-soft`}
          >
            <input
              type="radio"
              name={id}
              className="accent-accent"
              checked={value === option.value}
              aria-label={likert ? likertLabel(question, option.value) : undefined}
              onChange={() => onChange(option.value)}
            />
            <span className="tabular">{option.label}</span>
          </label>
        ))}
      </div>
      {likert && (
        <p aria-hidden="true" className="mt-1 flex justify-between gap-4 text-sm text-muted">
          <span>1: {question.low}</span>
          <span className="text-right">
            {question.points}: {question.high}
          </span>
        </p>
      )}
    </fieldset>
  );
}

/** The ends of the scale by their names, what is between by its number. */
function likertLabel({ points, low, high }: Extract<Question, { kind: 'likert' }>, value: number): string {
  if (value === 1) return `1: ${low}`;
  return value === points ? `${points}: ${high}` : `${value}`;
}
