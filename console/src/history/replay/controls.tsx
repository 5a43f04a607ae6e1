import { useId } from 'react';
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import type { AlertSpread } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, RadioGroup } from '../../parts/index.ts';
import styles from '../history.module.css';
import { words } from '../words.ts';
import { countsAt } from './moment.ts';
import { SPEEDS, type Player, type Speed } from './use-player.ts';

/** Play, pause, a slider that says the time, and how fast. */
export function Controls({ player, spread }: { player: Player; spread: AlertSpread }) {
  const w = useWords(words);
  const format = useFormat();
  const id = useId();
  const { at, playing } = player;
  const clock = format.exactTime(Date.parse(spread.startedAt) + at);
  const relayed = format.number(countsAt(spread.groups, at).relayed);
  return (
    <div className={styles.controls}>
      <div className={styles.buttons}>
        <Button
          tone="main"
          icon={playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          onClick={player.toggle}
        >
          {playing ? w.pause : w.play}
        </Button>
        <Button icon={<SkipBack aria-hidden="true" />} onClick={() => player.seek(0)}>
          {w.toStart}
        </Button>
        <Button icon={<SkipForward aria-hidden="true" />} onClick={() => player.seek(spread.lastMs)}>
          {w.toEnd}
        </Button>
        <RadioGroup<`${Speed}`>
          legend={w.speed}
          name={`${id}-speed`}
          value={`${player.speed}`}
          onChange={(value) => player.setSpeed(SPEEDS.find((speed) => `${speed}` === value) ?? 1)}
          choices={SPEEDS.map((speed) => ({ value: `${speed}` as const, label: w.speeds(format.number(speed)) }))}
        />
      </div>
      <div className={styles.slider}>
        <label htmlFor={id}>{w.moment}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(1, Math.ceil(spread.lastMs))}
          step={stepOf(spread.lastMs)}
          value={Math.round(at)}
          aria-valuetext={w.heard(format.duration(at), relayed, format.number(spread.groups.length))}
          onChange={({ target }) => player.seek(Number(target.value))}
        />
        <output htmlFor={id}>{w.momentIs(clock, format.duration(at))}</output>
      </div>
    </div>
  );
}

/** An arrow key moves a hundredth of the whole, a second at least. */
const stepOf = (lastMs: number): number => Math.max(1000, Math.round(lastMs / 100 / 1000) * 1000);
