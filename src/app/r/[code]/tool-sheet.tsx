'use client';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import type { Tool } from './tools';

const TITLE = {
  chat: 'phone.chat.title',
  vote: 'phone.delegate.title',
  scores: 'phone.scores.title',
  questions: 'phone.questions.title',
  rules: 'phone.rules.title',
} as const;

interface Props {
  readonly tool: Tool;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One thing besides the game, on a sheet over it. Escape closes it, and the focus goes back to where it was. */
export function ToolSheet({ tool, onClose, children }: Props) {
  const { t } = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={`m-0 mt-auto w-full max-w-none bg-bg p-4 text-ink backdrop:bg-black/50 sm:mx-auto sm:max-w-md ${
        tool === 'chat' ? 'h-dvh max-h-dvh' : 'max-h-[85dvh] rounded-t-2xl'
      }`}
    >
      <div className={tool === 'chat' ? 'flex h-full flex-col' : 'space-y-3'}>
        <header className="flex items-center justify-between gap-3">
          <h2 id={id} className="text-xl font-bold">
            {t(TITLE[tool])}
          </h2>
          <Button variant="quiet" onClick={() => dialog.current?.close()}>
            {t('phone.tools.close')}
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
