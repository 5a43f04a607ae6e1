import type { Transaction } from '../../db/client.ts';

/** Who a first message goes to, as one SHA-256 in hexadecimal: it stands for thousands of ids in the audit trail. */
export async function recipientsDigest(tx: Transaction, messageId: number): Promise<string> {
  const [row] = await tx<{ digest: string }[]>`select digest from recipients_digest(${messageId})`;
  return (row as { digest: string }).digest;
}
