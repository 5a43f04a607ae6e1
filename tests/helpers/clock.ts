/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date;
  advance(milliseconds: number): void;
}

/** @param start ISO time; by default an ordinary Tuesday evening in the Netherlands */
export function testClock(start = '2026-03-10T20:40:00Z'): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
