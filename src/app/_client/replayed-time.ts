import { createContext, useContext } from 'react';

/**
 * The moment of the server's clock that a replay has come to, ms since 1970; null in a live page. In a replay nothing
 * counts down, scrolls, buzzes or takes keys by itself.
 */
const ReplayedTime = createContext<number | null>(null);

export const ReplayedTimeProvider = ReplayedTime.Provider;

/** The replayed moment; null in a live page. Whoever asks is made anew as it moves. */
export const useReplayedMs = (): number | null => useContext(ReplayedTime);

const Replayed = createContext(false);

export const ReplayedProvider = Replayed.Provider;

/** Whether this is shown in a replay. */
export const useIsReplayed = (): boolean => useContext(Replayed);
