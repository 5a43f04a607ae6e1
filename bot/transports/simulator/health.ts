/** What the watch over a line needs. */
export interface HealthOptions {
  /** Sends something harmless; resolves when the network's server answered, rejects when it stayed silent. */
  probe: () => Promise<void>;
  onSick: () => void;
  onWell: () => void;
  /** Between two probes of a sick line, in milliseconds. */
  pauseMs: number;
}

/**
 * Tells a lost answer from a sick line. One call without an answer only raises suspicion; when a probe stays
 * unanswered too, the line is sick, and is probed until it answers again.
 */
export class Health {
  readonly #options: HealthOptions;
  #running = false;
  #sick = false;
  #pause: NodeJS.Timeout | null = null;
  #generation = 0;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  /** A call was answered. */
  answered(): void {
    if (!this.#sick) return;
    this.reset();
    this.#options.onWell();
  }

  /** A call stayed unanswered. */
  suspect(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#probe(this.#generation);
  }

  /** Forgets everything: the connection is another one, or gone. */
  reset(): void {
    this.#generation++;
    this.#running = false;
    this.#sick = false;
    if (this.#pause) clearTimeout(this.#pause);
  }

  async #probe(generation: number): Promise<void> {
    const well = await this.#options.probe().then(
      () => true,
      () => false,
    );
    if (generation !== this.#generation) return;
    if (well) {
      this.#running = false;
      this.answered();
      return;
    }
    if (!this.#sick) {
      this.#sick = true;
      this.#options.onSick();
    }
    this.#pause = setTimeout(() => void this.#probe(generation), this.#options.pauseMs);
  }
}
