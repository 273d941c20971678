import { useEffect, useState } from 'react';

/** About as long as it takes to see that a button says something else now. */
const SETTLING_MS = 800;

/** Whether what a button does has been the same for a moment: the second press of a double one is not meant for it. */
export function useSettled(does: string | null): boolean {
  const [known, setKnown] = useState(does);
  useEffect(() => {
    if (does === known) return;
    const timer = setTimeout(() => setKnown(does), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [does, known]);
  return does === known;
}
