import type { MessagePreview } from '../../api/index.ts';
import { ServerText } from '../../parts/index.ts';

/** What the server says of one field: `error` stops the message, `remark` does not. Give both to the field. */
export function aboutField(preview: MessagePreview | undefined, path: string) {
  const blocks = (preview?.blocks ?? []).filter((one) => one.path === path || one.path.startsWith(`${path}/`));
  const refused = new Set(blocks.map(({ message }) => message));
  const remarks = (preview?.remarks ?? []).filter(
    (one) => (one.path === path || one.path.startsWith(`${path}/`)) && !refused.has(one.message),
  );
  const said = (list: readonly { code: string; message: string }[]) =>
    list.map(({ code, message }) => <ServerText key={`${code} ${message}`} code={code} message={message} />);
  return {
    ...(blocks.length > 0 && { error: <>{said(blocks)}</> }),
    ...(remarks.length > 0 && { remark: <>{said(remarks)}</> }),
  };
}
