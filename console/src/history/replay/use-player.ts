import { useEffect, useState } from 'react';

export const SPEEDS = [1, 10, 60] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Player {
  /** Milliseconds after the first post. */
  at: number;
  playing: boolean;
  speed: Speed;
  seek(at: number): void;
  toggle(): void;
  setSpeed(speed: Speed): void;
}

/** Ten pictures a second are enough for a map; who wants no motion gets one. */
const STEP_MS = 100;
const CALM_STEP_MS = 1000;

/** Plays time from 0 to `end`; begins at the end, stands still until asked, and starts over when it is played from there. */
export function usePlayer(end: number): Player {
  const [at, setAt] = useState(end);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(10);
  useEffect(() => {
    if (!playing) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last = performance.now();
    const timer = setInterval(
      () => {
        const now = performance.now();
        const passed = (now - last) * speed;
        last = now;
        setAt((before) => Math.min(end, before + passed));
      },
      isCalm ? CALM_STEP_MS : STEP_MS,
    );
    return () => clearInterval(timer);
  }, [playing, speed, end]);
  useEffect(() => {
    if (playing && at >= end) setPlaying(false);
  }, [playing, at, end]);
  return {
    at,
    playing,
    speed,
    seek: (to) => setAt(Math.max(0, Math.min(end, to))),
    toggle: () => {
      if (!playing && at >= end) setAt(0);
      setPlaying(!playing);
    },
    setSpeed,
  };
}
