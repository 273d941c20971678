'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { handFile, type OpenedFile, pageOf, readReportFile, takeFile } from './opened-file';
import {
  addressOf,
  readSettings,
  type Subject,
  settingsIn,
  settingsOf,
  type Typed,
  usualSettings,
} from './settings';
import { useRun } from './use-run';

/**
 * What is typed on the page of a study, what is wrong with it, and its run. The address holds the settings of the run
 * that is shown, as far as an address can, and one that holds some is run at once.
 */
export function useStudy(subject: Subject, address: string) {
  const router = useRouter();
  const [typed, setTyped] = useState<Typed>(
    () => settingsIn(subject, new URLSearchParams(address)) ?? usualSettings(subject),
  );
  const [checked, setChecked] = useState<Typed | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<OpenedFile | null>(null);
  const { run, start, stop, goOn } = useRun();
  const faults = useMemo(() => {
    const read = checked === null ? null : readSettings(subject, checked);
    return read !== null && 'faults' in read ? read.faults : {};
  }, [subject, checked]);

  const attemptRun = (settings: Typed) => {
    const read = readSettings(subject, settings);
    setTyped(settings);
    setChecked(settings);
    if ('faults' in read) {
      setAttempt((count) => count + 1);
      return;
    }
    const query = addressOf(subject, settings);
    const { pathname } = window.location;
    window.history.replaceState(window.history.state, '', query === null ? pathname : `${pathname}?${query}`);
    start(read.configuration);
  };

  const openRead = (file: OpenedFile) => {
    setOpened(file);
    const page = file.ok ? pageOf(file.configuration.study) : null;
    if (!file.ok || page === null) return;
    if (page === subject.id) return attemptRun(settingsOf(subject, file.configuration));
    handFile(page, file);
    router.push(`/lab/${page}`);
  };

  // Effects may run twice; what was handed over is there once.
  const handed = useRef<OpenedFile | null>(null);
  const begin = useEffectEvent(() => {
    handed.current ??= takeFile(subject.id);
    if (handed.current !== null) openRead(handed.current);
    else if (address !== '') attemptRun(typed);
  });
  useEffect(() => begin(), []);

  const configuration = run?.configuration;
  const shown = useMemo(
    () => (configuration === undefined ? null : settingsOf(subject, configuration)),
    [subject, configuration],
  );
  return {
    subject,
    typed,
    faults,
    attempt,
    opened,
    run,
    stop,
    goOn,
    attemptRun,
    change: setTyped,
    check: () => setChecked(typed),
    /** Opens a report's file. */
    open: async (file: File) => openRead(readReportFile(file.name, await file.text())),
    /** The settings of the run that is shown. */
    shown,
  };
}

export type StudyState = ReturnType<typeof useStudy>;
