// Speaking instead of typing, where the phone offers it; where it does not, nothing is shown. The phone’s own recogniser does
// the work – on the device itself if it can – and what it heard may be edited like typed text.

import { useRef, useState, type ReactNode } from 'react';
import { useSpoken } from '../app/words.tsx';

interface Recogniser {
  lang: string;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start: () => void;
  stop: () => void;
}
type RecogniserMaker = new () => Recogniser;

/** Browsers know it under one of two names, or not at all. */
function maker(): RecogniserMaker | undefined {
  const offered = globalThis as { readonly SpeechRecognition?: RecogniserMaker; readonly webkitSpeechRecognition?: RecogniserMaker };
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition;
}

export function Speak(props: { readonly onHeard: (text: string) => void }): ReactNode {
  const { words, language } = useSpoken();
  const [state, setState] = useState<'idle' | 'listening' | 'failed'>('idle');
  const running = useRef<Recogniser | null>(null);
  const Maker = maker();
  if (Maker === undefined) return null;
  const start = () => {
    const recogniser = new Maker();
    recogniser.lang = language === 'en' ? 'en-GB' : 'zh-CN';
    recogniser.interimResults = false;
    if ('processLocally' in recogniser) recogniser.processLocally = true;
    recogniser.onresult = (event) => props.onHeard(Array.from(event.results, (result) => result[0]?.transcript ?? '').join(''));
    recogniser.onerror = () => setState('failed');
    recogniser.onend = () => setState((before) => (before === 'failed' ? before : 'idle'));
    recogniser.start();
    running.current = recogniser;
    setState('listening');
  };
  return (
    <>
      <button type="button" className="speak" aria-pressed={state === 'listening'} onClick={() => (state === 'listening' ? running.current?.stop() : start())}>
        {state === 'listening' ? words.recordsField.speaking : words.recordsField.speak}
      </button>
      {state === 'failed' ? (
        <span className="faint" role="status">
          {words.recordsField.speakFailed}
        </span>
      ) : null}
    </>
  );
}
