'use client';

import {
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../_text/provider';

/** Which kind of device a picture is seen on. */
export type Device = 'projector' | 'console' | 'phone';

interface Size {
  /** CSS pixels of the device's own screen, and how much larger it is drawn. */
  readonly width: number;
  readonly scale: number;
  /** Any CSS length. */
  readonly height: string;
}

/** A projector's screen, drawn smaller where there is room for one at all; else its page as a phone shows it. */
const PROJECTOR = { width: 1280, height: 720 };
const LEAST_PROJECTOR = 560;
const PHONE_WIDTH = 390;

function sizeOn(device: Device, room: number): Size {
  if (device === 'projector' && room >= LEAST_PROJECTOR)
    return { width: PROJECTOR.width, scale: room / PROJECTOR.width, height: `${PROJECTOR.height}px` };
  const width = device === 'phone' ? Math.min(room, PHONE_WIDTH) : room;
  return { width, scale: 1, height: device === 'console' ? 'min(80dvh, 60rem)' : 'min(80dvh, 46rem)' };
}

/**
 * A page of its own size within the page, so that what is shown is laid out as on its device. What is in it can be read
 * and scrolled; its controls are disabled, its links open elsewhere.
 */
export function PictureFrame({
  device,
  title,
  children,
}: {
  readonly device: Device;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { language } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [body, setBody] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { width, scale, height } = sizeOn(device, room);
  const opened = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const page = currentTarget.contentDocument;
    if (!page) return;
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
      page.head.append(sheet.cloneNode(true));
    setBody(page.body);
  };
  return (
    <div ref={box} className={device === 'projector' ? PROJECTOR_BOX : 'w-full'}>
      <div
        className={`mx-auto overflow-hidden border border-line-strong bg-bg ${device === 'phone' ? 'rounded-[1.75rem]' : 'rounded-xl'}`}
        style={{ width: width * scale, height: scale === 1 ? height : PROJECTOR.height * scale }}
      >
        <iframe
          title={title}
          srcDoc={documentIn(language)}
          onLoad={opened}
          className="block border-0"
          style={{
            width,
            height,
            transform: scale === 1 ? 'none' : `scale(${scale})`,
            transformOrigin: '0 0',
          }}
        />
      </div>
      {body &&
        createPortal(
          <article onClickCapture={asPlainLink}>
            <fieldset disabled className="contents">
              {children}
            </fieldset>
          </article>,
          body,
        )}
    </div>
  );
}

/** No higher than what is left of the window beside the controls. */
const PROJECTOR_BOX = 'mx-auto w-full max-w-[max(35rem,calc((100dvh-22rem)*16/9))]';

/** Links of the picture are followed in a tab of their own, and not by this page. */
function asPlainLink(event: MouseEvent): void {
  if ((event.target as Element).closest('a') !== null) event.stopPropagation();
}

const documentIn = (language: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><base target="_blank"><style>button:disabled,input:disabled,select:disabled,textarea:disabled{opacity:.6;cursor:not-allowed}</style></head><body></body></html>`;
