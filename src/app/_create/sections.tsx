'use client';
import type { ReactNode } from 'react';
import type { Setup } from '../../protocol/setup';
import { MechanismFields } from '../_live/mechanism-fields';
import { mechanismLabel } from '../_live/mechanism-words';
import { ProposalFields, ShownFields, TimeFields } from '../_live/rules-fields';
import { useText } from '../_text/provider';
import { Fold } from '../_ui/fold';
import type { Draft } from './draft';
import { type GroupProps, JoiningFields, LawFields, rulesProps, settingsSetter } from './groups';
import { IssueFields } from './issue-fields';
import { minutesOf } from './minutes';
import { QuestionFields } from './question-fields';
import { Faulty, ScriptFields } from './script-fields';

interface SectionProps {
  readonly title: string;
  /** One line on what is inside. */
  readonly what: string;
  /** Its present value in a word. */
  readonly state: string;
  readonly isFaulty: boolean;
  readonly children: ReactNode;
}

function Section({ title, what, state, isFaulty, children }: SectionProps) {
  return (
    <Fold level="h3" title={title} state={isFaulty ? <Faulty /> : state}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-muted">{what}</p>
        {children}
      </div>
    </Fold>
  );
}

/** Everything that a room can do without: each part says what it is set to, and opens when asked. */
export function FoldedFields({ setup, ...props }: GroupProps & { readonly setup: Setup }) {
  const text = useText();
  const { t } = text;
  const { scenario, settings, script } = props.draft;
  const rules = rulesProps(props);
  const isFaulty = (part: RegExp) => props.fault !== null && part.test(props.fault.field);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Section
        title={t('create.part.mechanism')}
        what={t('create.part.mechanism-what')}
        state={mechanismLabel(text, scenario.mechanism.id)}
        isFaulty={isFaulty(/^mechanism(?!\.proposalThreshold)/)}
      >
        <MechanismFields {...rules} />
      </Section>
      <Section
        title={t('create.part.proposals')}
        what={t('create.part.proposals-what')}
        state={t(`rules.proposers.${settings.proposers}`)}
        isFaulty={isFaulty(/^(proposals|executionNoise|mechanism\.proposalThreshold)/)}
      >
        <ProposalFields {...rules} withRounds={false} />
        <LawFields {...props} />
      </Section>
      <Section
        title={t('create.part.times')}
        what={t('create.part.times-what')}
        state={isFaulty(/./) ? '' : t('create.minutes', { minutes: minutesOf(setup) })}
        isFaulty={isFaulty(/^settings\.\w+Seconds$/)}
      >
        <TimeFields {...rules} />
      </Section>
      <Section
        title={t('create.part.people')}
        what={t('create.part.people-what')}
        state={t(`create.names.${settings.names}`)}
        isFaulty={isFaulty(/^settings\.(consent|groups|groupNames)/)}
      >
        <JoiningFields {...props} />
        <ShownFields {...rules} />
      </Section>
      <Section
        title={t('create.part.issues')}
        what={t('create.part.issues-what')}
        state={scenario.issues.map(({ label }) => label).join(', ')}
        isFaulty={isFaulty(/^(issues|initialState)/)}
      >
        <IssueFields {...props} />
      </Section>
      <Section
        title={t('create.part.questions')}
        what={t('create.part.questions-what')}
        state={t('create.questions.count', {
          count: settings.questionsBefore.length + settings.questionsAfter.length,
        })}
        isFaulty={isFaulty(/^settings\.questions/)}
      >
        <Questions {...props} />
      </Section>
      <Section
        title={t('create.part.script')}
        what={t('create.part.script-what')}
        state={t('create.script.count', { count: script.length })}
        isFaulty={isFaulty(/^script/)}
      >
        <ScriptFields {...props} />
      </Section>
    </div>
  );
}

function Questions(props: GroupProps) {
  const { settings }: Draft = props.draft;
  const set = settingsSetter(props);
  return (
    <>
      <QuestionFields
        when="Before"
        list={settings.questionsBefore}
        onChange={(questionsBefore) => set({ questionsBefore })}
        fault={props.fault}
      />
      <QuestionFields
        when="After"
        list={settings.questionsAfter}
        onChange={(questionsAfter) => set({ questionsAfter })}
        fault={props.fault}
      />
    </>
  );
}
