/**
 * The network's name of a person's own chat, made from the mobile number in the register (E.164) when a post is claimed,
 * looked up or taken back. Nothing else makes it, and it is never stored. Null for somebody who left the register.
 */
export function directChat(mobile: string | null): string | null {
  return mobile === null ? null : `${mobile.slice(1)}@c.us`;
}
