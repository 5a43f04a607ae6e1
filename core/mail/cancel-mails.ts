import type { Transaction } from '../../db/client.ts';

/** Letters that have not left yet do not leave any more: what they are about is over. @param onceStartsWith how their `once` begins */
export async function cancelMails(tx: Transaction, onceStartsWith: string): Promise<number> {
  const gone = await tx`
    update mails set state = 'cancelled', reason = 'over', lease_until = null
    where starts_with(once, ${onceStartsWith}) and state = 'queued'`;
  return gone.count;
}
