/** There is no browser to work with. The message is for the operator. */
export class NoChromium extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'NoChromium';
  }
}
