import { AwsClient } from 'aws4fetch';
import type { AnchorTarget } from '../../../core/audit/index.ts';

const PATIENCE_MS = 20_000;

/**
 * Every anchor as an object of its own below an address of S3-compatible storage, path style:
 * `https://storage.example/bucket/prefix`. Give the keys the right to write and nothing else, and lock the objects.
 */
export function anchorToS3(options: {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}): AnchorTarget {
  const { url, ...keys } = options;
  const client = new AwsClient({ ...keys, service: 's3', retries: 2 });
  return {
    name: 's3',
    async write(anchor) {
      const key = `${anchor.at.replaceAll(/[-:.]/g, '')}-${String(anchor.block).padStart(10, '0')}.json`;
      const response = await client.fetch(`${url.replace(/\/+$/, '')}/${key}`, {
        method: 'PUT',
        body: `${JSON.stringify(anchor)}\n`,
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw Object.assign(new Error('storage refused'), { code: `HTTP ${response.status}` });
    },
  };
}
